package org.kadanoff.numeric;

/**
 * The ways of multiplying matrices on this machine: OpenBLAS where its native library can be loaded, plain Java
 * otherwise. The system property {@code kadanoff.blas} ({@code openblas} or {@code java}) asks for one of them.
 */
public final class MatrixProducts {
    /** Name of the system property. */
    public static final String PROPERTY = "kadanoff.blas";

    private MatrixProducts() {}

    /** Loaded when first asked for, and then for good: a native library is loaded once per process. */
    private static final class Best {
        static final MatrixProduct PRODUCT = best();

        private static MatrixProduct best() {
            try {
                return openBlas();
            } catch (IllegalStateException missing) {
                return java();
            }
        }
    }

    /**
     * What the property asks for, else the best there is; loads the native library when called first.
     *
     * @throws IllegalArgumentException when the property asks for something unknown
     * @throws IllegalStateException when it asks for a library that cannot be loaded
     */
    public static MatrixProduct standard() {
        return named(System.getProperty(PROPERTY, ""));
    }

    /**
     * The products of that name.
     *
     * @param name {@code openblas} or {@code java}; empty for the best there is
     * @throws IllegalArgumentException when the name is unknown
     * @throws IllegalStateException when that library cannot be loaded
     */
    public static MatrixProduct named(String name) {
        return switch (name) {
            case "" -> Best.PRODUCT;
            case "java" -> java();
            case "openblas" -> Best.PRODUCT instanceof OpenBlasProduct ? Best.PRODUCT : openBlas();
            default ->
                throw new IllegalArgumentException(
                        "the system property " + PROPERTY + " is openblas or java, not " + name);
        };
    }

    /**
     * General products by what {@link #standard()} is; plain Java computes in double precision always.
     *
     * @throws IllegalArgumentException when the property asks for something unknown
     * @throws IllegalStateException when it asks for a library that cannot be loaded
     */
    public static GeneralProduct general(Precision precision) {
        return standard() instanceof OpenBlasProduct library
                ? new OpenBlasGeneral(library, precision)
                : new HeapProduct();
    }

    /** General products in plain Java and double precision. */
    public static GeneralProduct generalJava() {
        return new HeapProduct();
    }

    /** Plain Java, which works everywhere. */
    public static MatrixProduct java() {
        return new PanelMatrixProduct();
    }

    /**
     * OpenBLAS.
     *
     * @throws IllegalStateException when it cannot be loaded, saying why
     */
    public static MatrixProduct openBlas() {
        try {
            return new OpenBlasProduct();
        } catch (LinkageError missing) {
            throw new IllegalStateException(
                    "OpenBLAS cannot be loaded on this platform (" + missing.getMessage() + "); use -D" + PROPERTY
                            + "=java",
                    missing);
        }
    }
}
