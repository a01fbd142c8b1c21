package org.kadanoff.sampling.bits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.exact.closed.OnsagerLattice;
import org.kadanoff.numeric.BitArithmetic;
import org.kadanoff.numeric.RandomStreams;

/** A lattice of 65,536 × 65,536 spins, in a process of its own whose memory is looked at. */
@Tag("slow")
class LargeLatticeTest {
    private static final int LENGTH = 65_536;
    private static final double COUPLING = 0.2;
    private static final int SWEEPS = 40;

    /** Runs the lattice and prints the energy per site, β taken out. */
    public static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws IOException {
            BitTorus torus = BitTorus.square(LENGTH, LENGTH, COUPLING);
            BitLattice lattice = BitLattice.of(torus, BitArithmetic.fastest(), 2, RandomStreams.of(1).stream(0));
            lattice.randomize(RandomStreams.of(1).stream(1));
            lattice.sweep(SWEEPS);
            System.out.println(lattice.energy() / COUPLING / torus.sites());
            System.out.println(Files.readString(Path.of("/proc/self/status"))
                    .lines()
                    .filter(line -> line.startsWith("VmHWM"))
                    .findFirst()
                    .orElseThrow()
                    .replaceAll("[^0-9]", ""));
        }
    }

    /**
     * Far above T_c a random start is forgotten in 40 sweeps (the correlation time is below two), so the energy is a single draw from the
     * equilibrium distribution of 4.3·10⁹ spins: within 5 of its standard deviations √(c/N)/K of Onsager's value, a few 10⁻⁵.
     */
    @Test
    void fourThousandMillionSpinsFitInTwoGibibytes() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx2g",
                        "--add-modules=jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String[] printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\\R", -1);
        assertThat(process.waitFor()).isZero();
        double energy = Double.parseDouble(printed[0]);
        OnsagerLattice lattice = OnsagerLattice.isotropic(COUPLING);
        double exact = lattice.energyPerSite();
        double deviation = Math.sqrt(lattice.specificHeat()) / COUPLING / LENGTH;
        assertThat(Math.abs(energy - exact)).isLessThan(5 * deviation);
        assertThat(deviation).isLessThan(1e-4);
        assertThat(Long.parseLong(printed[1])).as("peak resident memory in KiB").isLessThan(2L << 20);
    }
}
