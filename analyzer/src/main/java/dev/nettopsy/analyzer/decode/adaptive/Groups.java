package dev.nettopsy.analyzer.decode.adaptive;

import dev.nettopsy.analyzer.decode.draft.Reaches;
import dev.nettopsy.analyzer.decode.mirror.GroupMirror;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The magazine groups of epochs B and C, every one that is in the dump. */
final class Groups {

    /**
     * @param allocator index of its allocator; -1 if that is not in the dump
     * @param threadLocal whether one thread alone uses it
     * @param thread index of that thread; -1 if shared or not known
     * @param abandoned whether nothing can allocate from it any more
     */
    record Group(
            GroupMirror mirror, int allocator, int segmentSize, boolean threadLocal, int thread, boolean abandoned) {

        String name() {
            return segmentSize == 0 ? "large buffers" : "size class " + segmentSize;
        }
    }

    private final Context context;
    private final Map<Long, Group> groups = new LinkedHashMap<>();

    private Groups(Context context) {
        this.context = context;
    }

    static Groups read(Context context) {
        Groups groups = new Groups(context);
        HeapClass type = context.netty().find(GroupMirror.SUFFIX);
        if (type != null) {
            context.draft().forEachInstance(type, groups::add);
        }
        return groups;
    }

    Collection<Group> all() {
        return groups.values();
    }

    @Nullable
    Group of(long id) {
        return groups.get(id);
    }

    /** Addresses of all shared magazines that their groups still visit, with a short name for each. */
    Map<Long, String> visitedMagazines() {
        Map<Long, String> names = new HashMap<>();
        for (Group group : groups.values()) {
            MagazineArrays.name(group.mirror().magazines(), group.name() + ", magazine ", names);
        }
        return names;
    }

    private void add(HeapInstance object) {
        GroupMirror mirror = new GroupMirror(object);
        int allocator = context.sides().indexOf(mirror.allocatorId());
        boolean threadLocal = mirror.threadLocalMagazine() != null;
        int thread = threadLocal ? threadOf(mirror) : -1;
        boolean nobodyComes = threadLocal
                ? context.hasEnded(thread)
                : allocator < 0
                        || Reaches.isLost(context.draft().allocator(allocator).reach());
        boolean freed = mirror.freed()
                || (allocator >= 0 && context.draft().allocator(allocator).isFreed());
        groups.put(
                object.id(),
                new Group(mirror, allocator, mirror.segmentSize(), threadLocal, thread, freed || nobodyComes));
    }

    private int threadOf(GroupMirror mirror) {
        int owner = mirror.ownerThreadId() == 0 ? -1 : context.draft().threads().indexOf(mirror.ownerThreadId());
        return owner >= 0 ? owner : context.locals().threadOf(mirror.object().id());
    }
}
