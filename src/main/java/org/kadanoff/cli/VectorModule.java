package org.kadanoff.cli;

/**
 * The Vector API, brought in without the warning that {@code --add-modules jdk.incubator.vector} prints.
 *
 * <p>Java writes "WARNING: Using incubator modules" for that option, with nothing to turn it off. The module can also
 * be loaded later, in the way in which the JDK loads the modules of its own agents; the launcher exports the package
 * that this needs, and turns on the compiler's vector support, which the option would have done.
 */
final class VectorModule {
    private static final String NAME = "jdk.incubator.vector";

    private VectorModule() {}

    /**
     * Loads the module, before any class that uses it. Where the JDK does not let us, nothing is lost but speed: the
     * code has a path without vectors.
     *
     * @return whether the module is there now
     */
    static boolean load() {
        if (ModuleLayer.boot().findModule(NAME).isPresent()) {
            return true;
        }
        try {
            Class.forName("jdk.internal.module.Modules")
                    .getMethod("loadModule", String.class)
                    .invoke(null, NAME);
            return true;
        } catch (ReflectiveOperationException | RuntimeException unavailable) {
            return false;
        }
    }
}
