package org.kadanoff.numeric;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.jspecify.annotations.Nullable;

/**
 * Products by OpenBLAS in native memory. The library is told to use one thread per call: its callers are several.
 *
 * <p>OpenBLAS picks its kernels for the processor when it is loaded; the environment variable OPENBLAS_CORETYPE overrides
 * that, and then the name says so, for a wrong choice costs half of the speed and more.
 */
final class OpenBlasProduct implements MatrixProduct {
    private static final int ROW_MAJOR = 101;
    private static final int AS_IT_IS = 111;
    private static final String VERSIONS = "/META-INF/maven/org.bytedeco/openblas/pom.properties";
    private static final String OVERRIDE = "OPENBLAS_CORETYPE";

    /** What the launcher has set it to, where the user had not. */
    private static final String BY_LAUNCHER = "kadanoff.blas.kernels";

    private static final int TRIALS = 12;

    /** The library's kernel tables by the symbol that it exports, and what OpenBLAS calls them. */
    private static final Map<String, String> CORES = Map.ofEntries(
            Map.entry("PRESCOTT", "Prescott"),
            Map.entry("CORE2", "Core2"),
            Map.entry("NEHALEM", "Nehalem"),
            Map.entry("BARCELONA", "Barcelona"),
            Map.entry("SANDYBRIDGE", "Sandybridge"),
            Map.entry("BULLDOZER", "Bulldozer"),
            Map.entry("PILEDRIVER", "Piledriver"),
            Map.entry("STEAMROLLER", "Steamroller"),
            Map.entry("EXCAVATOR", "Excavator"),
            Map.entry("HASWELL", "Haswell"),
            Map.entry("ZEN", "Zen"),
            Map.entry("SKYLAKEX", "SkylakeX"),
            Map.entry("COOPERLAKE", "Cooperlake"),
            Map.entry("SAPPHIRERAPIDS", "SapphireRapids"),
            Map.entry("ARMV8", "ARMv8"),
            Map.entry("NEOVERSEN1", "NeoverseN1"),
            Map.entry("NEOVERSEV1", "NeoverseV1"),
            Map.entry("VORTEX", "Vortex"));

    private final String library;
    private final String core;
    private final double speed;

    /**
     * Loads the library and measures its speed.
     *
     * @throws LinkageError when there is none for this platform
     */
    OpenBlasProduct() {
        Loader.load(openblas_nolapack.class);
        openblas_nolapack.blas_set_num_threads(1);
        this.library = "OpenBLAS" + version();
        this.core = core();
        this.speed = measuredSpeed();
    }

    private static String version() {
        try (InputStream in = openblas_nolapack.class.getResourceAsStream(VERSIONS)) {
            if (in == null) {
                return "";
            }
            Properties properties = new Properties();
            properties.load(in);
            String version = properties.getProperty("version", "");
            return version.isEmpty() ? "" : " " + version.replaceFirst("-.*", "");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Which kernels are in use: the table that the library's own pointer to them points at. */
    private static String core() {
        Pointer pointer = Loader.addressof("gotoblas");
        String name = "its own choice of kernels";
        if (pointer != null && !pointer.isNull()) {
            Pointer chosen = new PointerPointer<Pointer>(pointer).get(0);
            for (Map.Entry<String, String> entry : CORES.entrySet()) {
                Pointer table = Loader.addressof("gotoblas_" + entry.getKey());
                if (table != null && chosen != null && table.address() == chosen.address()) {
                    name = entry.getValue();
                }
            }
        }
        @Nullable String override = System.getenv(OVERRIDE);
        boolean byUser = override != null && !override.isEmpty() && !override.equals(System.getProperty(BY_LAUNCHER));
        return byUser ? name + " because of " + OVERRIDE : name;
    }

    private double measuredSpeed() {
        int rows = 256;
        int size = 512;
        try (Matrix a = matrix(rows, size);
                Matrix b = matrix(size, size);
                Matrix out = matrix(rows, size)) {
            double[] zeros = new double[size];
            for (int i = 0; i < size; i++) {
                a.setRow(i % rows, zeros);
                b.setRow(i, zeros);
            }
            long best = Long.MAX_VALUE;
            for (int trial = 0; trial < TRIALS; trial++) {
                long start = System.nanoTime();
                multiply(a, b, out, rows);
                best = Math.min(best, System.nanoTime() - start);
            }
            return 2.0 * rows * size * size / (best * 1e-9);
        }
    }

    @Override
    public String name() {
        return library + " (" + core + ")";
    }

    @Override
    public String name(int threads) {
        return library + " (" + core + ", " + threads + (threads == 1 ? " thread)" : " threads)");
    }

    @Override
    public double speed() {
        return speed;
    }

    @Override
    public Matrix matrix(int rows, int columns) {
        return new OffHeapMatrix(rows, columns);
    }

    @Override
    public double bytes(double rows, double columns) {
        return 8 * rows * OffHeapMatrix.stride((int) columns);
    }

    @Override
    public void multiply(Matrix a, Matrix b, Matrix out, int rows) {
        MatrixProduct.requireShapes(a, b, out, rows);
        if (!(a instanceof OffHeapMatrix left)
                || !(b instanceof OffHeapMatrix right)
                || !(out instanceof OffHeapMatrix product)) {
            throw new IllegalArgumentException("OpenBLAS multiplies its own matrices only");
        }
        if (rows == 0) {
            return;
        }
        openblas_nolapack.cblas_dgemm(
                ROW_MAJOR,
                AS_IT_IS,
                AS_IT_IS,
                rows,
                b.columns(),
                a.columns(),
                1,
                left.memory(),
                left.stride(),
                right.memory(),
                right.stride(),
                0,
                product.memory(),
                product.stride());
    }
}
