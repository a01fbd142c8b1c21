package org.kadanoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kadanoff.estimation.Chains;
import org.kadanoff.estimation.Convergence;
import org.kadanoff.io.RunFiles;
import org.kadanoff.io.StoredRun;
import tools.jackson.databind.JsonNode;

class SampleCommandTest {
    private static final Path TORUS = CommandRunner.gallery("ising-4x4-critical.yaml");

    @TempDir
    Path folder;

    @Test
    void jsonHasTheKeysOfTheContract() {
        JsonNode json = CommandRunner.run("sample", TORUS, "--sweeps", 3000, "--json", "--seed", 5, "--check")
                .json();
        for (String name :
                new String[] {"energy", "magnetization", "absMagnetization", "magnetization2", "magnetization4"}) {
            for (String key : new String[] {"mean", "error", "tau", "ess", "essBulk", "rhat", "n"}) {
                assertThat(json.get(name).get(key).isNumber())
                        .as("%s.%s", name, key)
                        .isTrue();
            }
            assertThat(json.get(name).has("essTail")).isTrue();
            assertThat(Math.abs(json.get("check").get(name).get("sigmas").doubleValue()))
                    .isLessThan(5);
        }
        assertThat(json.get("pass").booleanValue()).isTrue();
        assertThat(json.get("sites").intValue()).isEqualTo(16);
        // Per site and with beta taken out: between the ground state's −2 and 0.
        assertThat(json.get("energy").get("mean").doubleValue()).isBetween(-1.65, -1.48);
    }

    /** Bulk and tail are those of the estimator; a tail in which nothing varies has none: |m| = 1 is more than 5 % of all. */
    @Test
    void effectiveSizesOfBulkAndTailAreTheEstimators() {
        Path file = folder.resolve("run.h5");
        CommandRunner run = CommandRunner.run(
                "sample", TORUS, "--sweeps", 2000, "--burn-in", 10, "--json", "--seed", 8, "--out", file);
        JsonNode json = run.json();
        Chains energy = new Chains(RunFiles.read(file).record().energy());
        Convergence expected = Convergence.of(energy);
        assertThat(json.get("energy").get("essBulk").doubleValue()).isEqualTo(expected.essBulk());
        assertThat(json.get("energy").get("essTail").isNull()).isEqualTo(Double.isNaN(expected.essTail()));
        assertThat(json.get("magnetization").get("essTail").isNull()).isTrue();
        CommandRunner table = CommandRunner.run("sample", TORUS, "--sweeps", 2000);
        assertThat(table.out()).containsPattern("observable +value +tau +ESS +bulk +tail +R-hat");
    }

    @Test
    void theSameSeedGivesTheSameNumbersOnAnyNumberOfThreads() {
        JsonNode one = CommandRunner.run("sample", TORUS, "--sweeps", 500, "--json", "--threads", 1)
                .json();
        JsonNode two = CommandRunner.run("sample", TORUS, "--sweeps", 500, "--json", "--threads", 2)
                .json();
        JsonNode other = CommandRunner.run("sample", TORUS, "--sweeps", 500, "--json", "--seed", 2)
                .json();
        assertThat(one.get("energy")).isEqualTo(two.get("energy"));
        assertThat(one.get("energy")).isNotEqualTo(other.get("energy"));
    }

    @Test
    void peopleSeeAlignedValuesWithErrors() {
        CommandRunner run = CommandRunner.run("sample", TORUS, "--sweeps", 2000, "--check");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("observable", "sigmas", "never shared", "binderCumulant");
        assertThat(run.out()).containsPattern("energy +-1\\.5\\d+\\(\\d+\\) ");
    }

    @Test
    void aRunFileIsResumedAndExtended() throws IOException {
        Path whole = folder.resolve("whole.h5");
        Path parts = folder.resolve("parts.h5");
        assertThat(CommandRunner.run("sample", TORUS, "--sweeps", 9000, "--out", whole)
                        .status())
                .isZero();
        assertThat(CommandRunner.run("sample", TORUS, "--sweeps", 4096, "--out", parts)
                        .status())
                .isZero();
        CommandRunner extended = CommandRunner.run("sample", TORUS, "--sweeps", 9000, "--out", parts, "--resume");
        assertThat(extended.status()).isZero();
        assertThat(Files.readAllBytes(parts)).isEqualTo(Files.readAllBytes(whole));
        CommandRunner again = CommandRunner.run("sample", TORUS, "--sweeps", 9000, "--out", parts, "--resume");
        assertThat(again.status()).isZero();
        assertThat(Files.readAllBytes(parts)).isEqualTo(Files.readAllBytes(whole));
    }

    @Test
    void aRunIsNotMistakenForAnother() {
        Path file = folder.resolve("run.h5");
        assertThat(CommandRunner.run("sample", TORUS, "--sweeps", 100, "--out", file)
                        .status())
                .isZero();
        refused("go on with it by --resume", "sample", TORUS, "--sweeps", 100, "--out", file);
        refused("give the same options", "sample", TORUS, "--sweeps", 100, "--out", file, "--resume", "--seed", 2);
        refused(
                "is of another model",
                "sample",
                CommandRunner.gallery("ising-4x4-field.yaml"),
                "--sweeps",
                100,
                "--out",
                file,
                "--resume");
    }

    @Test
    void aRuleEndsTheRun() {
        JsonNode json = CommandRunner.run("sample", TORUS, "--until", "error(energy)<0.01", "--json")
                .json();
        assertThat(json.get("energy").get("error").doubleValue()).isLessThan(0.01);
        assertThat(json.get("energy").get("n").longValue()).isLessThan(100_000);
    }

    /** The bytes of the header are those that NumPy 1.0 files have by its own document. */
    @Test
    void seriesAreExported() throws IOException {
        Path file = folder.resolve("run.h5");
        CommandRunner.run("sample", TORUS, "--sweeps", 100, "--chains", 2, "--out", file, "--configurations", 10);
        StoredRun run = RunFiles.read(file);
        Path csv = folder.resolve("run.csv");
        assertThat(CommandRunner.run("convert", file, csv).status()).isZero();
        assertThat(Files.readAllLines(csv))
                .hasSize(201)
                .startsWith("chain,measurement,energy,magnetization,log_weight")
                .contains("1,99," + run.record().energy()[1][99] + ","
                        + run.record().magnetization()[1][99] + ",0.0");
        Path npy = folder.resolve("m.npy");
        assertThat(CommandRunner.run("convert", file, npy, "--what", "magnetization", "--json")
                        .json()
                        .get("measurements")
                        .intValue())
                .isEqualTo(100);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(npy)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(Arrays.copyOf(bytes.array(), 8)).containsExactly(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0);
        int length = bytes.getShort(8);
        assertThat((10 + length) % 64).isZero();
        assertThat(new String(bytes.array(), 10, length, StandardCharsets.US_ASCII).strip())
                .isEqualTo("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 100), }");
        assertThat(bytes.capacity()).isEqualTo(10 + length + 8 * 200);
        assertThat(bytes.getDouble(10 + length + 8 * 142))
                .isEqualTo(run.record().magnetization()[1][42]);
        Path states = folder.resolve("states.npy");
        CommandRunner.run("convert", file, states, "--what", "configurations");
        byte[] all = Files.readAllBytes(states);
        assertThat(all).hasSize(128 + 2 * 10 * 16);
        assertThat(all[all.length - 1]).isEqualTo(run.record().configurations()[1][9][15]);
        refused("a run holds energy", "convert", file, npy, "--what", "heat");
        refused("no run file", "convert", TORUS, npy);
    }

    @Test
    void dynamicsOfFixedMagnetizationAreCheckedAtIt() {
        CommandRunner run =
                CommandRunner.run("sample", TORUS, "--algorithm", "kawasaki", "--sweeps", 4000, "--check", "--json");
        assertThat(run.status()).isZero();
        assertThat(run.json().get("magnetization2").get("mean").doubleValue()).isZero();
        assertThat(run.json().get("check").get("energy").get("exact").doubleValue())
                .isBetween(-0.6, -0.4);
        refused(
                "chains of one composition",
                "sample",
                TORUS,
                "--algorithm",
                "kawasaki",
                "--check",
                "--start",
                "random");
    }

    @Test
    void populationsGiveAveragesAndTheFreeEnergy() {
        CommandRunner run = CommandRunner.run(
                "sample", TORUS, "--algorithm", "population-annealing", "--copies", 400, "--check", "--json");
        assertThat(run.status()).isZero();
        JsonNode json = run.json();
        // log Z of the 4 x 4 torus at K_c; 5 of its own errors
        assertThat(Math.abs(json.get("logZ").doubleValue() - 15.5219154588))
                .isLessThan(5 * json.get("logZError").doubleValue());
        assertThat(json.get("diagnostics").get("surviving families").doubleValue())
                .isBetween(1.0, 400.0);
        refused("keeps no run file", "sample", TORUS, "--algorithm", "population-annealing", "--resume");
        refused("at least 2 are needed", "sample", TORUS, "--algorithm", "population-annealing", "--chains", 1);
    }

    @Test
    void annealingFindsGroundStates() {
        JsonNode json = CommandRunner.run(
                        "sample", TORUS, "--algorithm", "simulated-annealing", "--sweeps", 300, "--json")
                .json();
        assertThat(json.get("lowestEnergy").doubleValue()).isEqualTo(-32);
        assertThat(json.get("state")).hasSize(16);
        assertThat(CommandRunner.run("sample", TORUS, "--algorithm", "simulated-annealing", "--sweeps", 300)
                        .out())
                .contains("lowest -32, found by");
        refused("--check compares averages", "sample", TORUS, "--algorithm", "simulated-annealing", "--check");
    }

    @Test
    void freeEnergiesStandBesideTheExactOne() {
        Object[] arguments = {
            "sample",
            CommandRunner.gallery("rbm-6x4.yaml"),
            "--sweeps",
            500,
            "--check",
            "--free-energy",
            "annealed-importance-sampling,reverse-annealing,bennett",
            "--free-energy-sweeps",
            200
        };
        CommandRunner text = CommandRunner.run(arguments);
        assertThat(text.status()).isZero();
        assertThat(text.out()).contains("log Z by", "reverse-annealing", "exact  ");
        Object[] more = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        more[arguments.length] = "--json";
        JsonNode json = CommandRunner.run(more).json();
        assertThat(json.get("freeEnergies")).hasSize(3);
        for (JsonNode row : json.get("freeEnergies")) {
            assertThat(Math.abs(row.get("sigmas").doubleValue())).isLessThan(5);
        }
        refused("--free-energy knows", "sample", TORUS, "--free-energy", "magic");
        refused(
                "--free-energy goes with chains",
                "sample",
                TORUS,
                "--algorithm",
                "simulated-annealing",
                "--free-energy",
                "all");
    }

    @Test
    void algorithmsSayWhatTheyAreNotFor() {
        refused("", "sample", CommandRunner.gallery("p-spin-12.yaml"), "--algorithm", "wolff");
        refused("", "sample", CommandRunner.gallery("ising-chain-10.yaml"), "--algorithm", "bit-sliced");
        refused(
                "",
                "sample",
                CommandRunner.gallery("triangular-antiferromagnet-4x4.yaml"),
                "--algorithm",
                "block-gibbs");
        refused("", "sample", CommandRunner.gallery("blume-capel-3x3.yaml"), "--algorithm", "houdayer", "--sweeps", 0);
    }

    @Test
    void badInputIsOneSentence() {
        refused("there is no algorithm 'metropolitan'", "sample", TORUS, "--algorithm", "metropolitan");
        refused(
                "multicanonical; population-annealing and simulated-annealing cool once",
                "sample",
                TORUS,
                "--algorithm",
                "metropolitan");
        refused("--order is one of sequential", "sample", TORUS, "--order", "backwards");
        refused("--sweeps must be at least", "sample", TORUS, "--sweeps", 0);
        refused("at least one chain", "sample", TORUS, "--chains", 0);
        refused("a stopping rule is", "sample", TORUS, "--until", "soon");
        refused("--until names 'heat'", "sample", TORUS, "--until", "error(heat)<1");
        refused("name one with --out", "sample", TORUS, "--configurations", 5);
        refused("does not exist", "sample", TORUS, "--out", folder.resolve("no/run.h5"), "--sweeps", 10);
        refused("no such file", "sample", folder.resolve("none.yaml"));
    }

    private static void refused(String reason, Object... arguments) {
        CommandRunner run = CommandRunner.run(arguments);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(reason).doesNotContain("\tat ").hasLineCount(1);
    }
}
