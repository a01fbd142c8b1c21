package org.kadanoff.rbm.training;

/**
 * Where the averages over the machine itself, ⟨v⟩, ⟨h⟩ and ⟨vh⟩, come from that are taken from those over the data. Sampled hidden
 * units enter by their means given the sampled visible ones.
 */
public sealed interface NegativePhase {
    /**
     * From k sweeps of block Gibbs that start at every row of the batch. The distribution reached is not the machine's, but k → ∞
     * leads to it.
     *
     * <p>Source: G. E. Hinton, Neural Comput. 14, 1771 (2002), doi:10.1162/089976602760128018.
     *
     * @param sweeps k, at least 1
     */
    record ContrastiveDivergence(int sweeps) implements NegativePhase {
        public ContrastiveDivergence {
            requireAtLeastOne(sweeps, "sweeps");
        }
    }

    /**
     * From chains that go on from batch to batch while the parameters change.
     *
     * <p>Source: T. Tieleman, Proc. 25th Int. Conf. Mach. Learn., 1064 (2008), doi:10.1145/1390156.1390290.
     *
     * @param sweeps per batch, at least 1
     * @param chains at least 1
     */
    record Persistent(int sweeps, int chains) implements NegativePhase {
        public Persistent {
            requireAtLeastOne(sweeps, "sweeps");
            requireAtLeastOne(chains, "chains");
        }
    }

    /**
     * From persistent chains that feel additional, fast parameters: these follow the same gradient with a rate of their own and decay,
     * which drives the chains away from where they have been.
     *
     * <p>Source: T. Tieleman, G. Hinton, Proc. 26th Int. Conf. Mach. Learn., 1033 (2009), doi:10.1145/1553374.1553506.
     *
     * @param sweeps per batch, at least 1
     * @param chains at least 1
     * @param fastRate learning rate of the fast parameters, at least 0
     * @param decay factor of the fast parameters per batch, from 0 to below 1; 19/20 in the source
     */
    record FastPersistent(int sweeps, int chains, double fastRate, double decay) implements NegativePhase {
        public FastPersistent {
            requireAtLeastOne(sweeps, "sweeps");
            requireAtLeastOne(chains, "chains");
            if (!(fastRate >= 0) || !Double.isFinite(fastRate) || !(decay >= 0 && decay < 1)) {
                throw new IllegalArgumentException(
                        "fast parameters have a rate of at least 0 and a decay from 0 to below" + " 1, got " + fastRate
                                + " and " + decay);
            }
        }
    }

    /**
     * From persistent chains at β = 1 that exchange configurations with chains of the machines βE, β = 1, …, lowest, evenly spaced.
     * After the sweeps, neighbours in β are exchanged with probability min(1, e^{(β − β')(E − E')}), pairs of even and of odd index in
     * turn.
     *
     * <p>Source: G. Desjardins, A. Courville, Y. Bengio, P. Vincent, O. Delalleau, Proc. Mach. Learn. Res. 9, 145 (2010).
     *
     * @param sweeps per batch, at least 1
     * @param chains number of ladders, each with one chain at β = 1; at least 1
     * @param temperatures number of β on a ladder, at least 2
     * @param lowest the least β, from 0 (above 0 with real units) to below 1
     */
    record ParallelTempering(int sweeps, int chains, int temperatures, double lowest) implements NegativePhase {
        public ParallelTempering {
            requireAtLeastOne(sweeps, "sweeps");
            requireAtLeastOne(chains, "chains");
            if (temperatures < 2 || !(lowest >= 0 && lowest < 1)) {
                throw new IllegalArgumentException(
                        "a ladder has at least 2 temperatures and its lowest beta is from 0 to" + " below 1, got "
                                + temperatures + " and " + lowest);
            }
        }

        /** β of a step of the ladder, 1 at step 0. */
        public double beta(int step) {
            return step == temperatures - 1 ? lowest : 1 - (1 - lowest) * step / (temperatures - 1);
        }
    }

    /** Exactly, by enumeration of the smaller discrete layer, of at most 2^18 configurations. */
    record ExactGradient() implements NegativePhase {}

    /** From an approximation that needs no samples, such as the extended mean field. */
    record MeanField(NegativeStatistics statistics) implements NegativePhase {}

    /** CD-k. */
    static NegativePhase contrastiveDivergence(int sweeps) {
        return new ContrastiveDivergence(sweeps);
    }

    /** PCD-k. */
    static NegativePhase persistent(int sweeps, int chains) {
        return new Persistent(sweeps, chains);
    }

    private static void requireAtLeastOne(int count, String what) {
        if (count < 1) {
            throw new IllegalArgumentException("at least one of the " + what + " is needed, got " + count);
        }
    }
}
