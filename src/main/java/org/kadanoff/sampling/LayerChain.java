package org.kadanoff.sampling;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.UnitLayers;
import org.kadanoff.numeric.VariateBlocks;

/** The block Gibbs chain of two layers of spins: P(s_j = 1 | other layer) = 1/(1 + e^{−2 f_j}), f_j = h_j + Σ_i J_ij s_i. */
final class LayerChain implements Chain {
    private final Kernel kernel;
    private final Layer first;
    private final Layer second;
    private final boolean reversed;
    private final UniformRandomProvider random;
    private final VariateBlocks variates = VariateBlocks.unseeded();
    private final Magnetization magnetization;
    private long sweeps;

    LayerChain(
            Kernel kernel,
            PairSystem system,
            int[] colours,
            int[] state,
            boolean reversed,
            UniformRandomProvider random) {
        this.kernel = kernel;
        this.reversed = reversed;
        this.random = random;
        this.magnetization = Magnetization.of(kernel.space());
        int[] firstSites = sitesOf(colours, 0);
        int[] secondSites = sitesOf(colours, 1);
        double[][] all = system.rows();
        first = new Layer(firstSites, system.fields(), all, secondSites, state);
        second = new Layer(secondSites, system.fields(), all, firstSites, state);
    }

    private static int[] sitesOf(int[] colours, int colour) {
        return IntStream.range(0, colours.length)
                .filter(i -> colours[i] == colour)
                .toArray();
    }

    @Override
    public void sweep() {
        variates.seed(random);
        if (reversed) {
            first.draw(second, variates);
            second.draw(first, variates);
        } else {
            second.draw(first, variates);
            first.draw(second, variates);
        }
        sweeps++;
    }

    @Override
    public long sweeps() {
        return sweeps;
    }

    @Override
    public int[] state() {
        int[] state = new int[kernel.sites()];
        first.write(state);
        second.write(state);
        return state;
    }

    @Override
    public double energy() {
        return kernel.energy(state());
    }

    @Override
    public double magnetization() {
        return magnetization.of(state());
    }

    @Override
    public double audit() {
        return 0;
    }

    /** One layer, with its couplings to the other one. */
    private static final class Layer {
        private final int[] sites;
        private final double[] fields;
        /** J_ij by the sites i of the other layer. */
        private final double[][] rows;

        private final double[] spins;
        private final double[] localFields;
        private final double[] uniforms;
        private final UnitLayers units;

        Layer(int[] sites, double[] allFields, double[][] all, int[] others, int[] state) {
            this.sites = sites;
            fields = Arrays.stream(sites).mapToDouble(i -> allFields[i]).toArray();
            spins = Arrays.stream(sites).mapToDouble(i -> 2 * state[i] - 1).toArray();
            rows = new double[others.length][];
            for (int i = 0; i < others.length; i++) {
                double[] row = all[others[i]];
                rows[i] = Arrays.stream(sites).mapToDouble(j -> row[j]).toArray();
            }
            localFields = new double[sites.length];
            uniforms = new double[sites.length];
            units = new UnitLayers(sites.length);
        }

        void draw(Layer other, VariateBlocks variates) {
            System.arraycopy(fields, 0, localFields, 0, fields.length);
            for (int i = 0; i < rows.length; i++) {
                add(other.spins[i], rows[i], localFields);
            }
            variates.uniforms(uniforms, uniforms.length);
            units.draw(localFields, 2, uniforms, -1, 1, spins, spins.length);
        }

        private static void add(double factor, double[] row, double[] sum) {
            for (int j = 0; j < row.length; j++) {
                sum[j] += factor * row[j];
            }
        }

        void write(int[] state) {
            for (int k = 0; k < sites.length; k++) {
                state[sites[k]] = spins[k] > 0 ? 1 : 0;
            }
        }
    }
}
