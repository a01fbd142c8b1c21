// Mehta and Schwab 2014: the trained networks. A stack 1600-400-100-25 learns from 20,000 equilibrated configurations of the
// 40 x 40 Ising torus at K = 0.408, and every step is asked for what a renormalisation step would conserve.
//
//   ./kadanoff run papers/mehta-schwab-2014/Train.java full [FOLDER]
//
// The whole: 20,000 samples, 200 epochs a machine; pictures go to the folder. Without "full", the same program on 1000 samples and two
// epochs, which shows that it runs and no more. Exit status 1 when the samples are not in equilibrium.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kadanoff.data.DataSet;
import org.kadanoff.data.PictureShape;
import org.kadanoff.estimation.Estimate;
import org.kadanoff.estimation.FreeEnergyDifference;
import org.kadanoff.exact.closed.KaufmanTorus;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.Precision;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.deep.BatchPass;
import org.kadanoff.rbm.deep.DeepBeliefNetwork;
import org.kadanoff.rbm.deep.GreedyTraining;
import org.kadanoff.rbm.deep.StackObserver;
import org.kadanoff.rbm.deep.StackPlan;
import org.kadanoff.rbm.learned.CouplingMethod;
import org.kadanoff.rbm.learned.EffectiveCouplings;
import org.kadanoff.rbm.learned.EnergyThermometer;
import org.kadanoff.rbm.learned.EnsembleFlow;
import org.kadanoff.rbm.learned.PairProfile;
import org.kadanoff.rbm.likelihood.AnnealedLikelihood;
import org.kadanoff.rbm.likelihood.AnnealedPartition;
import org.kadanoff.rbm.training.EpochRecord;
import org.kadanoff.rbm.training.InitialMachine;
import org.kadanoff.rbm.training.NegativePhase;
import org.kadanoff.rbm.training.Optimizer;
import org.kadanoff.rbm.training.Penalties;
import org.kadanoff.rbm.training.Schedule;
import org.kadanoff.rbm.training.TrainingPlan;
import org.kadanoff.report.Tiles;
import org.kadanoff.report.TrainingFigures;
import org.kadanoff.rg.SampledCertificate;
import org.kadanoff.sampling.layers.RbmChains;
import org.kadanoff.simulation.Algorithm;
import org.kadanoff.simulation.Observables;
import org.kadanoff.simulation.Run;
import org.kadanoff.simulation.RunPlan;
import org.kadanoff.simulation.Start;

public class Train {
    private static final int LENGTH = 40;
    private static final int SITES = LENGTH * LENGTH;
    private static final double COUPLING = 0.408;
    private static final int[] HIDDEN = {400, 100, 25};
    private static final int CHAINS = 4;
    private static final int SEED = 1;
    private static final int THREADS = Runtime.getRuntime().availableProcessors();
    private static final Lattice TORUS = Lattices.square(LENGTH, LENGTH, true);
    private static final RandomStreams STREAMS = RandomStreams.of(SEED);
    private static final Scale FULL = new Scale(20_000, 200, 2000, 2000, LENGTH);
    private static final Scale QUICK = new Scale(1000, 2, 30, 100, 2);

    /**
     * How much is done.
     *
     * @param samples of the Ising model
     * @param epochs of every machine
     * @param temperatures of annealing
     * @param certified configurations of each layer that a certificate is taken from
     * @param rows of the lattice whose couplings are read
     */
    private record Scale(int samples, int epochs, int temperatures, int certified, int rows) {}

    private static final long BEGAN = System.nanoTime();

    public static void main(String[] arguments) throws IOException {
        boolean full = arguments.length > 0 && arguments[0].equals("full");
        Scale scale = full ? FULL : QUICK;
        Optional<Path> folder = full && arguments.length > 1 ? Optional.of(Path.of(arguments[1])) : Optional.empty();
        Hamiltonian ising = Ising.on(TORUS, COUPLING, 0);
        Sampled sampled = sample(scale.samples());
        DataSet bits = sampled.spins().map(s -> (s + 1) / 2);
        int samples = bits.rows();
        int held = samples / 20;
        DataSet validation = bits.range(0, held);
        DataSet train = bits.range(held, samples);
        DeepBeliefNetwork network = train(train, validation, scale.epochs());
        certify(network, ising, sampled.spins(), scale);
        couplings(network.machine(1), scale.rows());
        temperatures(network.machine(1), ising, sampled.spins());
        if (folder.isPresent()) {
            draw(folder.get(), network, bits);
        }
        say("done");
        System.exit(sampled.inEquilibrium() ? 0 : 1);
    }

    private record Sampled(DataSet spins, boolean inEquilibrium) {}

    /** Chains of Swendsen and Wang, ten sweeps apart, with what says that they are in equilibrium. */
    private static Sampled sample(int samples) {
        Algorithm.Settings settings = Algorithm.Settings.standard();
        RunPlan plan = new RunPlan(
                Algorithm.SWENDSEN_WANG.sampler(settings),
                Algorithm.SWENDSEN_WANG.describe(settings),
                SEED,
                CHAINS,
                1000,
                samples / CHAINS,
                10,
                1,
                Start.MIXED);
        Run run = Run.start(plan, Ising.on(TORUS, 1, 0), COUPLING);
        while (!run.isDone()) {
            run.advance(THREADS, Progress.NONE);
        }
        Observables observables = Observables.of(run.record(), COUPLING, SITES, true, false);
        Estimate energy = observables.means().get("energy");
        Estimate order = observables.means().get("absMagnetization");
        double exact = KaufmanTorus.of(LENGTH, LENGTH, COUPLING).energyPerSite();
        double sigmas = (energy.mean() - exact) / energy.error();
        say(String.format(
                Locale.ROOT,
                "%d samples: energy per site %.5f +- %.5f (exact %.5f, %+.1f sigmas), tau %.2f measurements, ESS %.0f, R-hat"
                        + " %.4f; |m| %.4f +- %.4f, tau %.2f, R-hat %.4f",
                samples,
                energy.mean(),
                energy.error(),
                exact,
                sigmas,
                energy.tau(),
                energy.ess(),
                energy.rhat(),
                order.mean(),
                order.error(),
                order.tau(),
                order.rhat()));
        byte[][][] kept = run.record().configurations();
        double[] spins = new double[samples / CHAINS * CHAINS * SITES];
        int row = 0;
        // In turn, so that any range of rows holds all chains.
        for (int t = 0; t < kept[0].length; t++) {
            for (int c = 0; c < CHAINS; c++) {
                for (int i = 0; i < SITES; i++) {
                    spins[row * SITES + i] = 2 * kept[c][t][i] - 1;
                }
                row++;
            }
        }
        boolean good = Math.abs(sigmas) < 4 && energy.rhat() < 1.01 && order.rhat() < 1.01;
        return new Sampled(
                DataSet.of("Ising 40 x 40", SITES, spins).withShape(new PictureShape(LENGTH, LENGTH)), good);
    }

    private static DeepBeliefNetwork train(DataSet train, DataSet validation, int epochs) {
        TrainingPlan plan = TrainingPlan.standard()
                .withEpochs(epochs)
                .withBatchSize(100)
                .withNegative(NegativePhase.contrastiveDivergence(1))
                .withOptimizer(Optimizer.momentum())
                .withLearningRate(Schedule.linearToZero(0.02))
                .withPenalties(Penalties.NONE.withL1(2e-4))
                .withPrecision(Precision.FLOAT);
        InitialMachine initial = InitialMachine.standard();
        StackPlan stack = StackPlan.of(Layer.bits(HIDDEN[0]), initial, plan)
                .then(Layer.bits(HIDDEN[1]), initial, plan)
                .then(Layer.bits(HIDDEN[2]), initial, plan);
        StackObserver observer = new StackObserver() {
            @Override
            public void epochDone(
                    int number, EpochRecord epoch, java.util.function.Supplier<DeepBeliefNetwork> network) {
                if (epoch.epoch() % Math.max(1, epochs / 5) == 0) {
                    say(String.format(
                            Locale.ROOT,
                            "machine %d, epoch %d: reconstruction error %.4f, free energy %.2f, validation above it by %.2f"
                                    + " nats",
                            number,
                            epoch.epoch(),
                            epoch.reconstructionError(),
                            epoch.trainingFreeEnergy(),
                            epoch.freeEnergyGap().orElse(Double.NaN)));
                }
            }
        };
        try (GreedyTraining training = GreedyTraining.start(
                Layer.bits(SITES), train, Optional.of(validation), stack, BatchPass.standard(THREADS), STREAMS.stream(1))) {
            return training.run(observer);
        }
    }

    /**
     * The certificate of every step: of machine 1 against the Ising model, whose log Z is known exactly, and of the others against the
     * renormalised Hamiltonian H~ of the machine below, in closed form, on configurations of that machine's own chains.
     */
    private static void certify(DeepBeliefNetwork network, Hamiltonian ising, DataSet spins, Scale scale) {
        double logZ = KaufmanTorus.of(LENGTH, LENGTH, COUPLING).logZ();
        int count = Math.min(scale.certified(), spins.rows());
        DataSet layer = spins.range(0, count).map(s -> (s + 1) / 2);
        double[] fine = new double[count];
        int[] state = new int[SITES];
        for (int r = 0; r < count; r++) {
            for (int i = 0; i < SITES; i++) {
                state[i] = spins.value(r, i) > 0 ? 1 : 0;
            }
            fine[r] = ising.energy(state);
        }
        System.out.printf(
                "%-28s %12s %12s %22s %20s%n",
                "step", "max|trace|", "spread", "F_h - F_v per site", "KL per site, nats");
        double errorBelow = 0;
        for (int number = 1; number <= network.depth(); number++) {
            Machine machine = network.machine(number);
            AnnealedPartition partition = AnnealedLikelihood.of(scale.temperatures(), THREADS)
                    .withBaseBias(InitialMachine.standard()
                            .withDeviation(0)
                            .of(machine.visible(), machine.hidden(), layer, STREAMS.stream(20 + number))
                            .visibleBias())
                    .bracket(machine, STREAMS.stream(30 + number));
            double[] model = new double[count];
            for (int r = 0; r < count; r++) {
                model[r] = machine.freeEnergy(layer.row(r));
            }
            // Where the two directions of annealing disagree, half of the gap is the better error.
            double error = Math.max(partition.error(), Math.abs(partition.upper() - partition.lower()) / 2);
            SampledCertificate certificate = SampledCertificate.of(
                    fine,
                    model,
                    logZ,
                    new FreeEnergyDifference(
                            -partition.logZ(),
                            Math.hypot(error, errorBelow),
                            partition.both().overlap(),
                            ""));
            int sites = machine.visible().units();
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %12.2f %12.2f %13.5f +- %.5f %11.5f +- %.5f%n",
                    number == 1 ? "Ising -> machine 1" : "H~ of " + (number - 1) + " -> machine " + number,
                    certificate.traceDefect(),
                    certificate.traceSpread(),
                    certificate.freeEnergyDifference().value() / sites,
                    certificate.freeEnergyDifference().error() / sites,
                    certificate.klDivergence() / sites,
                    certificate.klError() / sites);
            say("  " + partition.statement());
            // The next step starts from this machine's H~, sampled by its own chains.
            logZ = partition.logZ();
            errorBelow = error;
            layer = hiddenSamples(machine, layer, number);
            for (int r = 0; r < count; r++) {
                fine[r] = machine.hiddenFreeEnergy(layer.row(r));
            }
        }
    }

    /** Hidden configurations of the machine's own distribution: chains that start at the data. */
    private static DataSet hiddenSamples(Machine machine, DataSet start, int number) {
        double[] rows = new double[start.rows() * machine.hidden().units()];
        try (RbmChains chains = RbmChains.start(
                machine.binary().orElseThrow(),
                start.rows(),
                org.kadanoff.numeric.MatrixProducts.standard(),
                THREADS,
                STREAMS.stream(40 + number))) {
            for (int r = 0; r < start.rows(); r++) {
                int[] state = new int[start.columns()];
                for (int i = 0; i < state.length; i++) {
                    state[i] = (int) start.value(r, i);
                }
                chains.setVisible(r, state);
            }
            chains.sweep(200);
            for (int r = 0; r < start.rows(); r++) {
                int[] hidden = chains.hidden(r);
                for (int j = 0; j < hidden.length; j++) {
                    rows[r * hidden.length + j] = hidden[j];
                }
            }
        }
        return DataSet.of("H~ of machine " + number, machine.hidden().units(), rows);
    }

    /** What machine 1 has learned as couplings between spins: K between neighbours, and beyond. */
    private static void couplings(Machine machine, int rows) {
        List<org.kadanoff.numeric.IntVector> pairs = new ArrayList<>();
        for (int i = 0; i < rows * LENGTH; i++) {
            for (int[] d : new int[][] {{0, 1}, {1, 0}, {1, 1}, {0, 2}, {2, 0}, {0, 3}, {0, 5}, {0, 10}}) {
                int row = (i / LENGTH + d[0]) % LENGTH;
                int column = (i % LENGTH + d[1]) % LENGTH;
                pairs.add(org.kadanoff.numeric.IntVector.of(i, row * LENGTH + column));
            }
        }
        PairProfile profile = PairProfile.of(
                EffectiveCouplings.of(machine, pairs, CouplingMethod.GAUSSIAN, THREADS), TORUS);
        System.out.println("couplings learned by machine 1 (Ising: K = " + COUPLING + " between neighbours, else 0)");
        for (PairProfile.Row row : profile.rows()) {
            System.out.printf(
                    Locale.ROOT,
                    "  displacement %-8s mean J %+.4f +- %.4f over %d pairs, rms %.4f%n",
                    row.displacement(),
                    row.couplings().mean(),
                    row.couplings().error(),
                    row.couplings().pairs(),
                    row.couplings().rms());
        }
        say("couplings");
    }

    /** The temperature of samples that go v -> h -> v through machine 1. */
    private static void temperatures(Machine machine, Hamiltonian ising, DataSet spins) {
        EnergyThermometer thermometer = EnergyThermometer.of(Ising.on(TORUS, 1, 0));
        EnsembleFlow flow = new EnsembleFlow(machine, RandomStreams.of(SEED + 1), THREADS);
        EnsembleFlow.Followed followed =
                flow.follow(spins.range(0, Math.min(500, spins.rows())).map(s -> (s + 1) / 2), 20, thermometer);
        System.out.println("K read off the energy along the flow v -> h -> v of machine 1, from the data");
        for (int step = 0; step < followed.readings().size(); step += 5) {
            System.out.printf(
                    Locale.ROOT,
                    "  step %2d: K = %.4f +- %.4f%n",
                    step,
                    followed.readings().get(step).beta(),
                    followed.readings().get(step).error());
        }
    }

    private static void draw(Path folder, DeepBeliefNetwork network, DataSet bits) throws IOException {
        Files.createDirectories(folder);
        List<double[]> some = new ArrayList<>();
        for (int r = 0; r < Math.min(16, bits.rows()); r++) {
            some.add(bits.row(r));
        }
        Files.write(folder.resolve("data.png"), new Tiles(some, LENGTH, LENGTH, Tiles.Scale.GREY).png());
        TrainingFigures figures = new TrainingFigures(
                network.machine(1), java.util.Map.of(), Optional.of(new PictureShape(LENGTH, LENGTH)), List.of());
        for (TrainingFigures.Figure figure : figures.figures()) {
            Files.write(folder.resolve("machine-1-" + figure.name() + ".png"), figure.png());
        }
    }

    private static void say(String what) {
        System.out.printf(Locale.ROOT, "[%4.0f s] %s%n", (System.nanoTime() - BEGAN) * 1e-9, what);
    }
}
