package org.kadanoff.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.kadanoff.io.BruteForce.spin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.hamiltonian.Pairs;

/** The gallery of ready models: every file reads, and the small ones have the partition function of their physics. */
class GalleryTest {
    private static final Path MODELS = Path.of("models");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(MODELS)) {
            return files.filter(
                            f -> !f.toString().endsWith(".md") && !f.toString().endsWith(".evid"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileReads(Path file) throws IOException {
        Model model = ModelFiles.read(file);
        assertThat(model.hamiltonian().sites()).isEqualTo(sites().get(model.name()));
        if (file.toString().endsWith(".yaml")) {
            assertThat(Files.readString(file)).startsWith("# ");
            assertThat(model.description()).isNotBlank();
        }
    }

    private static Map<String, Integer> sites() {
        return Map.ofEntries(
                Map.entry("ashkin-teller-ring", 12),
                Map.entry("blume-capel-3x3", 9),
                Map.entry("chest-clinic", 5),
                Map.entry("clock-6-ring", 6),
                Map.entry("curie-weiss-16", 16),
                Map.entry("dense-memory-12", 12),
                Map.entry("edwards-anderson-5x5", 25),
                Map.entry("hard-rods-ring", 8),
                Map.entry("honeycomb-4x4", 16),
                Map.entry("hopfield-20", 20),
                Map.entry("ising-4x4-critical", 16),
                Map.entry("ising-4x4-field", 16),
                Map.entry("ising-64x64-critical", 4096),
                Map.entry("ising-chain-10", 10),
                Map.entry("ising-cubic-8", 512),
                Map.entry("ising-hypercubic-4d", 16),
                Map.entry("maxcut-pentagon", 5),
                Map.entry("p-spin-12", 12),
                Map.entry("potts-3-4x4-critical", 16),
                Map.entry("random-regular-12", 12),
                Map.entry("rbm-6x4", 10),
                Map.entry("sherrington-kirkpatrick-16", 16),
                Map.entry("three-spin-triangle", 3),
                Map.entry("triangular-antiferromagnet-4x4", 16));
    }

    private static double logZ(String name) {
        return BruteForce.logZ(ModelFiles.read(MODELS.resolve(name)).hamiltonian());
    }

    /** Sums of 2^16 weights in plain order lose at most 2^16 ε of their value. */
    private static final double SUMMED = 65536 * Math.ulp(1.0);

    @Test
    void chainIsSolvedByItsTransferMatrix() {
        double expected = Math.log(Math.pow(2 * Math.cosh(0.7), 10) + Math.pow(2 * Math.sinh(0.7), 10));
        assertThat(logZ("ising-chain-10.yaml")).isCloseTo(expected, within(SUMMED));
    }

    /** B. Kaufman, Phys. Rev. 76, 1232 (1949), doi:10.1103/PhysRev.76.1232: the torus of 4 x 4 at K_c. */
    @Test
    void criticalTorusHasKaufmansValue() {
        assertThat(logZ("ising-4x4-critical.yaml")).isCloseTo(15.521915458755, within(1e-11));
    }

    @Test
    void openSquareInFieldAgreesWithAGridOfLoops() {
        double expected = spins(16, s -> {
            double e = 0;
            for (int x = 0; x < 4; x++) {
                for (int y = 0; y < 4; y++) {
                    e -= x < 3 ? s[4 * x + y] * s[4 * x + 4 + y] : 0;
                    e -= y < 3 ? s[4 * x + y] * s[4 * x + y + 1] : 0;
                    e -= 0.25 * s[4 * x + y];
                }
            }
            return 0.4 * e;
        });
        assertThat(logZ("ising-4x4-field.yaml")).isCloseTo(expected, within(SUMMED));
    }

    @Test
    void triangularAntiferromagnetAgreesWithAGridOfLoops() {
        double expected = spins(16, s -> {
            double e = 0;
            for (int x = 0; x < 4; x++) {
                for (int y = 0; y < 4; y++) {
                    int right = s[4 * x + (y + 1) % 4];
                    int down = s[4 * ((x + 1) % 4) + y];
                    int diagonal = s[4 * ((x + 1) % 4) + (y + 1) % 4];
                    e += s[4 * x + y] * (right + down + diagonal);
                }
            }
            return e;
        });
        assertThat(logZ("triangular-antiferromagnet-4x4.yaml")).isCloseTo(expected, within(SUMMED));
    }

    /** On K_n the energy depends on the magnetisation alone: Σ_{i<j} s_i s_j = (M² − n)/2. */
    @Test
    void curieWeissIsASumOverMagnetisations() {
        double sum = 0;
        double binomial = 1;
        for (int up = 0; up <= 16; up++) {
            double m = 2 * up - 16;
            sum += binomial * Math.exp(1.2 / 16 * (m * m - 16) / 2);
            binomial = binomial * (16 - up) / (up + 1);
        }
        assertThat(logZ("curie-weiss-16.yaml")).isCloseTo(Math.log(sum), within(SUMMED));
    }

    /** Every direction of length 2 doubles the bond: a hypercube with couplings 2J. */
    @Test
    void hypercubicTorusOfLengthTwoIsADoubledHypercube() {
        double expected = spins(16, s -> {
            double e = 0;
            for (int i = 0; i < 16; i++) {
                for (int bit = 1; bit < 16; bit *= 2) {
                    e -= (i & bit) == 0 ? 2 * s[i] * s[i ^ bit] : 0;
                }
            }
            return 0.1496947 * e;
        });
        assertThat(logZ("ising-hypercubic-4d.yaml")).isCloseTo(expected, within(SUMMED));
    }

    /** The transfer matrix of a ring is circulant: its eigenvalues are the Fourier transform of e^{β cos}. */
    @Test
    void clockRingIsSolvedByFourierTransform() {
        double z = 0;
        for (int k = 0; k < 6; k++) {
            double eigenvalue = 0;
            for (int a = 0; a < 6; a++) {
                eigenvalue += Math.exp(Math.cos(Math.PI * a / 3)) * Math.cos(Math.PI * k * a / 3);
            }
            z += Math.pow(eigenvalue, 6);
        }
        assertThat(logZ("clock-6-ring.yaml")).isCloseTo(Math.log(z), within(SUMMED));
    }

    @Test
    void blumeCapelAgreesWithAGridOfLoops() {
        int[] sizes = new int[9];
        Arrays.fill(sizes, 3);
        double expected = BruteForce.logZ(sizes, state -> {
            double e = 0;
            for (int x = 0; x < 3; x++) {
                for (int y = 0; y < 3; y++) {
                    int s = state[3 * x + y] - 1;
                    e -= s * (state[3 * ((x + 1) % 3) + y] - 1 + state[3 * x + (y + 1) % 3] - 1);
                    e += 1.966 * s * s;
                }
            }
            return 1.642 * e;
        });
        assertThat(logZ("blume-capel-3x3.yaml")).isCloseTo(expected, within(SUMMED));
    }

    /** Lucas number L_8 = 47 counts the sets of ring sites without two neighbours. */
    @Test
    void hardCoreRingCountsLucasNumber() {
        assertThat(logZ("hard-rods-ring.yaml")).isCloseTo(Math.log(47), within(SUMMED));
    }

    @Test
    void threeSpinTriangleIsItsEightStates() {
        double expected =
                spins(3, s -> -s[0] * s[1] - s[1] * s[2] + s[0] * s[2] - 0.5 * s[0] * s[1] * s[2] - 0.1 * s[0] + 0.25);
        assertThat(logZ("three-spin-triangle.yaml")).isCloseTo(expected, within(1e-14));
    }

    @Test
    void ashkinTellerRingAgreesWithALoop() {
        double expected = spins(12, s -> {
            double e = 0;
            for (int k = 0; k < 6; k++) {
                int next = (k + 1) % 6;
                double first = s[2 * k] * s[2 * next];
                double second = s[2 * k + 1] * s[2 * next + 1];
                e -= first + second + 0.5 * first * second;
            }
            return 0.5 * e;
        });
        assertThat(logZ("ashkin-teller-ring.yaml")).isCloseTo(expected, within(SUMMED));
    }

    /** An independent enumeration of the machine with W_ij = 1.2 sin(1 + 4i + j) gave log Z = 8.128510934403. */
    @Test
    void boltzmannMachineHasItsKnownValue() {
        assertThat(logZ("rbm-6x4.yaml")).isCloseTo(8.128510934403, within(1e-11));
        assertThat(ModelFiles.read(MODELS.resolve("rbm-6x4.yaml")).rbm()).isPresent();
    }

    /** max cut = (W − min H)/2 = 4 of the 5 edges of an odd ring. */
    @Test
    void largestCutOfThePentagonIsFour() {
        Model model = ModelFiles.read(MODELS.resolve("maxcut-pentagon.gset"));
        double lowest = Double.POSITIVE_INFINITY;
        int[] state = new int[5];
        do {
            lowest = Math.min(lowest, model.hamiltonian().energy(state));
        } while (BruteForce.next(state, BruteForce.sizes(model.hamiltonian())));
        assertThat((5 - lowest) / 2).isEqualTo(4);
        assertThat(model.description()).contains("W = 5");
    }

    /** Σ over smokers, cancer and bronchitis of the tables as printed in the file. */
    @Test
    void evidenceInTheClinicLeavesItsProbability() {
        Path clinic = MODELS.resolve("chest-clinic.uai");
        assertThat(BruteForce.logZ(ModelFiles.read(clinic).hamiltonian())).isCloseTo(0, within(1e-14));

        double healthy = 0.5 * (0.99 * 0.7 + 0.9 * 0.4);
        double expected = 0.05 * healthy + 0.98 * (1 - healthy);
        Model observed = ModelFiles.read(clinic, Optional.of(MODELS.resolve("chest-clinic.uai.evid")));
        assertThat(observed.hamiltonian().sites()).isEqualTo(4);
        assertThat(BruteForce.logZ(observed.hamiltonian())).isCloseTo(Math.log(expected), within(1e-14));
    }

    @Test
    void disorderedModelsHaveTheirDisorder() {
        Pairs bonds = (Pairs) ModelFiles.read(MODELS.resolve("edwards-anderson-5x5.yaml"))
                .unitHamiltonian()
                .terms()
                .get(0);
        assertThat(bonds.bonds()).isEqualTo(40);
        assertThat(bonds.couplings().stream().map(Math::abs)).containsOnly(1.0);
        assertThat(bonds.couplings().stream()).contains(1.0, -1.0);
    }

    /** Zero energy at β = 0 leaves the number of configurations, with every family in its domain. */
    @ParameterizedTest
    @CsvSource({
        "ising-4x4-critical, 16, 2",
        "potts-3-4x4-critical, 16, 3",
        "clock-6-ring, 6, 6",
        "dense-memory-12, 12, 2"
    })
    void domainsHaveTheirSizes(String name, int sites, int states) {
        Model model = ModelFiles.read(MODELS.resolve(name + ".yaml"));
        assertThat(model.hamiltonian().space().logSize()).isCloseTo(sites * Math.log(states), within(1e-12));
    }

    private static double spins(int n, ToDoubleFunction<int[]> energy) {
        int[] sizes = new int[n];
        Arrays.fill(sizes, 2);
        int[] spins = new int[n];
        return BruteForce.logZ(sizes, state -> {
            for (int i = 0; i < n; i++) {
                spins[i] = spin(state[i]);
            }
            return energy.applyAsDouble(spins);
        });
    }
}
