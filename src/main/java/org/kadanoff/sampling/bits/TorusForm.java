package org.kadanoff.sampling.bits;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.SpinForm;
import org.kadanoff.numeric.IntVector;

/**
 * A Hamiltonian read as a {@link BitTorus}: two-state sites numbered row-major on a square or cubic torus, every bond once,
 * couplings of one strength |J| and one field. The lengths are found from the neighbours of site 0, among which are the
 * sites one step away along each axis.
 *
 * @param torus the model
 * @param constant what its energies lack
 */
record TorusForm(BitTorus torus, double constant) {
    /** What a Hamiltonian looks like before anything is known of its lengths. */
    private static final class Survey implements SpinForm.PairVisitor {
        private final TreeSet<Integer> neighboursOfFirst = new TreeSet<>();
        private long bonds;
        private double strength;
        private boolean positive;
        private boolean negative;
        private boolean uneven;

        @Override
        public boolean pair(int i, int j, double coupling) {
            if (i == 0 || j == 0) {
                neighboursOfFirst.add(Math.max(i, j));
            }
            uneven |= bonds > 0 && Math.abs(coupling) != strength;
            strength = Math.abs(coupling);
            positive |= coupling > 0;
            negative |= coupling < 0;
            bonds++;
            return !uneven;
        }
    }

    /** Checks bonds against lengths and collects their signs. */
    private static final class Fit implements SpinForm.PairVisitor {
        private final IntVector lengths;
        private final BitSet seen = new BitSet();
        private final BitSet negative = new BitSet();

        Fit(IntVector lengths) {
            this.lengths = lengths;
        }

        @Override
        public boolean pair(int i, int j, double coupling) {
            return place(i, j, coupling < 0) || place(j, i, coupling < 0);
        }

        /** Notes the bond from i to j if it is one step forward along an axis and not known yet. */
        private boolean place(int i, int j, boolean sign) {
            int stride = 1;
            for (int axis = lengths.size() - 1; axis >= 0; axis--) {
                int length = lengths.get(axis);
                int next = i / stride % length == length - 1 ? i - (length - 1) * stride : i + stride;
                int bond = i * lengths.size() + axis;
                if (next == j && !seen.get(bond)) {
                    seen.set(bond);
                    negative.set(bond, sign);
                    return true;
                }
                stride *= length;
            }
            return false;
        }

        BondSigns signs() {
            int dimension = lengths.size();
            return (site, axis) -> negative.get((int) site * dimension + axis);
        }
    }

    /**
     * Reads a Hamiltonian.
     *
     * @throws IllegalArgumentException saying what keeps it from being such a model, and what to use instead
     */
    static TorusForm of(Hamiltonian hamiltonian) {
        Survey survey = new Survey();
        SpinForm form = SpinForm.of(hamiltonian, survey);
        if (survey.uneven) {
            throw refusal("its couplings differ in strength");
        }
        form.obstacle().ifPresent(reason -> {
            throw refusal(reason);
        });
        if (survey.bonds == 0) {
            throw refusal("it has no couplings");
        }
        double field =
                uniformField(form.fields(), SignedGraph.ROUNDING * survey.strength * survey.neighboursOfFirst.size());
        for (IntVector lengths : candidates(hamiltonian.sites(), survey)) {
            Fit fit = new Fit(lengths);
            if (SpinForm.of(hamiltonian, fit).obstacle().isEmpty()) {
                boolean equal = !(survey.positive && survey.negative);
                double coupling = survey.positive ? survey.strength : -survey.strength;
                BondSigns signs = equal ? BondSigns.EQUAL : fit.signs();
                return new TorusForm(new BitTorus(lengths, coupling, field, signs), form.constant());
            }
        }
        throw refusal("its bonds are not those of a square or cubic lattice with even lengths, periodic, and sites"
                + " numbered row by row");
    }

    private static IllegalArgumentException refusal(String reason) {
        return new IllegalArgumentException("bit-sliced chains need a square or cubic torus of two-state sites with"
                + " couplings +J or -J and one field, but " + reason + "; use Metropolis");
    }

    private static double uniformField(double[] fields, double negligible) {
        for (double field : fields) {
            if (Math.abs(field - fields[0]) > negligible) {
                throw refusal("its fields differ from site to site");
            }
        }
        return Math.abs(fields[0]) <= negligible ? 0 : fields[0];
    }

    /** Lengths whose product is the number of sites and whose strides are neighbours of site 0. */
    private static List<IntVector> candidates(int sites, Survey survey) {
        List<IntVector> found = new ArrayList<>();
        for (int row : survey.neighboursOfFirst) {
            if (row < 2 || sites % row != 0) {
                continue;
            }
            if (survey.bonds == 2L * sites) {
                add(found, sites / row, row);
            }
            for (int layer : survey.neighboursOfFirst) {
                if (survey.bonds == 3L * sites && layer > row && layer % row == 0 && sites % layer == 0) {
                    add(found, sites / layer, layer / row, row);
                }
            }
        }
        return found;
    }

    private static void add(List<IntVector> found, int... lengths) {
        for (int length : lengths) {
            if (length < 2 || length % 2 != 0) {
                return;
            }
        }
        found.add(IntVector.of(lengths));
    }
}
