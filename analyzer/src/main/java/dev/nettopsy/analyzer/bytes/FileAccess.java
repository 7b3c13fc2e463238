package dev.nettopsy.analyzer.bytes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Who may read a file, where the system knows permissions in the manner of Unix; elsewhere a folder's own rules are all. */
final class FileAccess {

    private static final Set<PosixFilePermission> OF_GROUP =
            EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE);
    private static final Set<PosixFilePermission> TO_EXECUTE = EnumSet.of(
            PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

    private FileAccess() {}

    /** For a file that is to be made: nobody else may read it. */
    static FileAttribute<?>[] ownerOnly(Path file) {
        return isPosix(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Lets those read a file that may read another one, and nobody else: not its group if that is not the same. */
    static void copy(Path like, Path file) throws IOException {
        if (!isPosix(like)) {
            return;
        }
        PosixFileAttributes of = Files.readAttributes(like, PosixFileAttributes.class);
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        Set<PosixFilePermission> permissions = EnumSet.of(PosixFilePermission.OWNER_READ);
        permissions.addAll(of.permissions());
        permissions.removeAll(TO_EXECUTE);
        if (!view.readAttributes().group().equals(of.group()) && !takes(view, of)) {
            permissions.removeAll(OF_GROUP);
        }
        view.setPermissions(permissions);
    }

    private static boolean takes(PosixFileAttributeView view, PosixFileAttributes of) {
        try {
            view.setGroup(of.group());
            return true;
        } catch (IOException e) {
            // Only a member of the group may do that.
            return false;
        }
    }
}
