package dev.nettopsy.analyzer.graph;

import dev.nettopsy.analyzer.bytes.FileBytes;
import dev.nettopsy.analyzer.hprof.DumpOutline;
import dev.nettopsy.analyzer.hprof.DumpStrings;
import dev.nettopsy.analyzer.hprof.LongList;
import dev.nettopsy.analyzer.hprof.LongTable;
import dev.nettopsy.analyzer.hprof.RootTag;
import dev.nettopsy.analyzer.index.RootList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Joins thread roots with their stack traces. */
final class ThreadReader {

    private static final String NO_NAME = "?";

    private ThreadReader() {}

    static List<HeapThread> read(FileBytes file, DumpOutline outline, RootList roots) throws IOException {
        List<Integer> threadRoots = new ArrayList<>();
        List<LongList> frames = new ArrayList<>();
        LongTable wanted = new LongTable();
        for (int i = 0; i < roots.size(); i++) {
            if (roots.tag(i) == RootTag.THREAD_OBJECT) {
                threadRoots.add(i);
                long trace = roots.number(i) & 0xffff_ffffL;
                LongList names = outline.stackTraces().frames(trace, file, outline.loadedClasses());
                frames.add(names);
                for (int name = 0; name < names.size(); name++) {
                    wanted.putIfAbsent(names.get(name), 0);
                }
            }
        }
        DumpStrings strings = DumpStrings.read(file, outline, wanted);
        List<HeapThread> threads = new ArrayList<>();
        for (int i = 0; i < threadRoots.size(); i++) {
            int root = threadRoots.get(i);
            threads.add(new HeapThread(roots.id(root), (int) roots.threadSerial(root), words(frames.get(i), strings)));
        }
        return List.copyOf(threads);
    }

    private static List<String> words(LongList names, DumpStrings strings) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i + 1 < names.size(); i += 2) {
            words.add(text(strings, names.get(i)).replace('/', '.') + "#" + text(strings, names.get(i + 1)));
        }
        return words;
    }

    private static String text(DumpStrings strings, long id) {
        String text = strings.get(id);
        return text == null ? NO_NAME : text;
    }
}
