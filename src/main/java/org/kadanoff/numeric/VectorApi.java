package org.kadanoff.numeric;

/** The one place that decides whether the Vector API is used. */
final class VectorApi {
    private VectorApi() {}

    /** Whether the module jdk.incubator.vector is loaded and {@value BitArithmetic#PROPERTY} is not {@code long}. */
    static boolean isUsed() {
        if ("long".equals(System.getProperty(BitArithmetic.PROPERTY))) {
            return false;
        }
        try {
            // Named as a string: classes that use the module must not be linked where it is absent.
            Class.forName("jdk.incubator.vector.LongVector");
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
