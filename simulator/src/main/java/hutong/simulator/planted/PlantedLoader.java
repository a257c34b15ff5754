package hutong.simulator.planted;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads the house's classes anew, one of them with a bug; everything else is shared. Fails when the
 * bug finds no place, so that a bug never goes out of date unseen.
 */
public final class PlantedLoader extends ClassLoader {
    private final @Nullable PlantedBug bug;
    private final List<String> packages;
    private boolean planted;

    /**
     * @param bug null for none
     * @param packages prefixes of the classes to load anew
     */
    public PlantedLoader(@Nullable PlantedBug bug, String... packages) {
        super(PlantedLoader.class.getClassLoader());
        this.bug = bug;
        this.packages = List.of(packages);
    }

    /** Whether the bug's class was loaded and changed. */
    public boolean isPlanted() {
        return planted;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (packages.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            PlantedBug mine = bug;
            if (mine != null && mine.type().equals(name)) {
                bytes = plant(mine, bytes);
                planted = true;
            }
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] plant(PlantedBug bug, byte[] bytes) {
        ClassFile files =
                ClassFile.of(
                        ClassFile.ClassHierarchyResolverOption.of(
                                ClassHierarchyResolver.ofClassLoading(
                                        PlantedLoader.class.getClassLoader())),
                        // a body that is replaced has fewer slots than its table of names says
                        ClassFile.DebugElementsOption.DROP_DEBUG);
        ClassModel model = files.parse(bytes);
        boolean[] found = new boolean[1];
        byte[] changed =
                files.transformClass(
                        model,
                        ClassTransform.transformingMethodBodies(
                                method -> isOf(bug, method), change(bug.change(), found)));
        if (!found[0]) {
            throw new IllegalStateException("no place for the bug: " + bug.name());
        }
        return changed;
    }

    private static boolean isOf(PlantedBug bug, MethodModel method) {
        return method.methodName().equalsString(bug.method());
    }

    private static CodeTransform change(Change change, boolean[] found) {
        return CodeTransform.ofStateful(() -> new Writer(change, found));
    }

    private static final class Writer implements CodeTransform {
        private final Change change;
        private final boolean[] found;
        private boolean whole;
        private int conditions;

        private Writer(Change change, boolean[] found) {
            this.change = change;
            this.found = found;
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            if (change instanceof Change.Whole) {
                if (!whole) {
                    whole = true;
                    found[0] = true;
                    change.write(code, element, 0);
                }
                return;
            }
            if (change.write(code, element, conditions)) {
                found[0] = true;
            } else {
                code.with(element);
            }
            if (element instanceof BranchInstruction branch
                    && branch.opcode() != Opcode.GOTO
                    && branch.opcode() != Opcode.GOTO_W) {
                conditions++;
            }
        }
    }
}
