package dev.nettopsy.analyzer.decode.adaptive;

import dev.nettopsy.analyzer.decode.draft.AllocatorDraft;
import dev.nettopsy.analyzer.decode.draft.Reaches;
import dev.nettopsy.analyzer.decode.mirror.MagazineMirror;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.StaticField;
import dev.nettopsy.snapshot.Owner;
import dev.nettopsy.snapshot.Position;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every magazine object in the dump: shared, thread-local, orphaned. */
final class Magazines {

    private final Context context;
    private final Groups groups;
    private final Map<Long, String> visited;
    private final long sentinel;
    private final Map<Long, Integer> owners = new HashMap<>();
    private final Map<Long, Integer> allocators = new HashMap<>();

    private Magazines(Context context, Groups groups, @Nullable HeapClass type) {
        this.context = context;
        this.groups = groups;
        visited = groups.visitedMagazines();
        context.sides().all().forEach(side -> MagazineArrays.name(side.mirror().magazines(), "magazine ", visited));
        StaticField freed = type == null ? null : type.staticField(MagazineMirror.SENTINEL);
        sentinel = freed == null ? 0 : freed.bits();
    }

    /** Enters an owner for each magazine, and the places of its chunks. */
    static Magazines read(Context context, Groups groups) {
        HeapClass type = context.netty().find(MagazineMirror.SUFFIX);
        Magazines magazines = new Magazines(context, groups, type);
        if (type != null) {
            context.draft().forEachInstance(type, magazines::add);
        }
        return magazines;
    }

    /** Address of the chunk that stands for "this magazine is dead"; 0 if there is none. */
    long sentinel() {
        return sentinel;
    }

    /** Index of the owner that a magazine is; -1 if no magazine has this address. */
    int ownerOf(long magazine) {
        return owners.getOrDefault(magazine, -1);
    }

    /** Index of the allocator of a magazine; -1 if it is not known. */
    int allocatorOf(long magazine) {
        return allocators.getOrDefault(magazine, -1);
    }

    private void add(HeapInstance object) {
        MagazineMirror mirror = new MagazineMirror(object);
        HeapInstance groupObject = mirror.group();
        Groups.Group group = groupObject == null ? null : groups.of(groupObject.id());
        int allocator = group != null ? group.allocator() : context.sides().indexOf(mirror.parentId());
        boolean threadLocal = mirror.isThreadLocal(context.epoch());
        int thread = !threadLocal
                ? -1
                : group != null ? group.thread() : context.locals().threadOf(object.id());
        boolean abandoned = isAbandoned(mirror, group, allocator, threadLocal, thread);
        int owner = context.draft()
                .add(new Owner(
                        object.id(),
                        allocator,
                        threadLocal ? Owner.Kind.THREAD_MAGAZINE : Owner.Kind.SHARED_MAGAZINE,
                        name(object.id(), group, threadLocal),
                        thread,
                        group == null ? 0 : group.segmentSize(),
                        mirror.usedMemory(),
                        abandoned));
        owners.put(object.id(), owner);
        allocators.put(object.id(), allocator);
        place(mirror, owner);
        count(allocator, threadLocal, abandoned);
    }

    private boolean isAbandoned(
            MagazineMirror mirror, Groups.@Nullable Group group, int allocator, boolean threadLocal, int thread) {
        boolean freed = (sentinel != 0 && mirror.nextInLineId() == sentinel)
                || (group != null && group.abandoned())
                || (allocator >= 0 && context.draft().allocator(allocator).isFreed());
        if (freed) {
            return true;
        }
        if (threadLocal) {
            return context.hasEnded(thread);
        }
        return allocator < 0
                || !visited.containsKey(mirror.object().id())
                || Reaches.isLost(context.draft().allocator(allocator).reach());
    }

    private String name(long id, Groups.@Nullable Group group, boolean threadLocal) {
        String listed = visited.get(id);
        if (listed != null) {
            return listed;
        }
        String which = group == null ? "" : group.name() + ", ";
        return which + (threadLocal ? "thread magazine" : "magazine that no array lists");
    }

    private void place(MagazineMirror mirror, int owner) {
        if (mirror.currentId() != 0) {
            context.places().put(mirror.currentId(), Position.CURRENT, owner);
        }
        if (mirror.nextInLineId() != 0 && mirror.nextInLineId() != sentinel) {
            context.places().put(mirror.nextInLineId(), Position.NEXT_IN_LINE, owner);
        }
    }

    private void count(int allocator, boolean threadLocal, boolean abandoned) {
        if (allocator >= 0) {
            AllocatorDraft side = context.draft().allocator(allocator);
            side.count(threadLocal ? "threadLocalMagazines" : "sharedMagazines", 1);
            side.count("abandonedMagazines", abandoned ? 1 : 0);
        }
    }
}
