package org.kadanoff.rbm.deep;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;

/**
 * A deep belief network: machines 1 … L on top of each other, machine ℓ between the layers x^{ℓ−1} and x^ℓ, x⁰ = v being the
 * data's. The top machine is kept whole, and of the others only how they generate downwards:
 *
 * <p>p(v, x¹, …, x^L) = p₁(v|x¹) p₂(x¹|x²) … p_{L−1}(x^{L−2}|x^{L−1}) P_L(x^{L−1}, x^L),
 *
 * <p>p_ℓ(x|h) being machine ℓ's conditional distribution and P_L = e^{−E_L}/Z_L. With one machine it is that machine. In the
 * language of renormalisation, x^ℓ are the variables after ℓ steps, H̃_ℓ(x^ℓ) = −log Σ_x e^{−E_ℓ(x, x^ℓ)} is what machine ℓ hands
 * on ({@link Machine#hiddenFreeEnergy}), and H_{ℓ+1}(x^ℓ) ({@link Machine#freeEnergy}) is what the next machine takes for it.
 *
 * <p>Going up, layers are inferred by the machines' own conditionals q_ℓ(x^ℓ|x^{ℓ−1}) ∝ e^{−E_ℓ}, which are the posterior of the
 * network only where H_{ℓ+1} = H̃_ℓ; see {@link StackEnumeration}.
 *
 * <p>Source: G. E. Hinton, S. Osindero, Y.-W. Teh, Neural Comput. 18, 1527 (2006), doi:10.1162/neco.2006.18.7.1527.
 *
 * @param machines at least one, the lowest first; the hidden layer of each is the visible layer of the next
 */
public record DeepBeliefNetwork(List<Machine> machines) {
    /** @throws IllegalArgumentException when there is no machine, or two that follow each other do not fit */
    public DeepBeliefNetwork {
        machines = List.copyOf(machines);
        if (machines.isEmpty()) {
            throw new IllegalArgumentException("a deep belief network needs at least one machine");
        }
        for (int k = 1; k < machines.size(); k++) {
            requireFit(k, machines.get(k - 1).hidden(), machines.get(k).visible());
        }
    }

    private static void requireFit(int below, Layer hidden, Layer visible) {
        if (!hidden.equals(visible)) {
            boolean alike = described(hidden).equals(described(visible));
            throw new IllegalArgumentException(
                    "machine " + (below + 1) + " does not fit on machine " + below + ": its visible layer has "
                            + (alike ? "other variances" : described(visible)) + ", but the hidden layer below has "
                            + (alike ? "its own" : described(hidden)));
        }
    }

    private static String described(Layer layer) {
        return layer.units() + " units of the kind '" + layer.name() + "'";
    }

    public static DeepBeliefNetwork of(Machine... machines) {
        return new DeepBeliefNetwork(List.of(machines));
    }

    /** The same network with one more machine on top. */
    public DeepBeliefNetwork with(Machine next) {
        List<Machine> more = new ArrayList<>(machines);
        more.add(next);
        return new DeepBeliefNetwork(more);
    }

    /** L, the number of machines; there are L + 1 layers. */
    public int depth() {
        return machines.size();
    }

    /**
     * Machine ℓ.
     *
     * @param number ℓ, from 1 to {@link #depth()}
     */
    public Machine machine(int number) {
        return machines.get(number - 1);
    }

    /** Machine L. */
    public Machine top() {
        return machines.get(depth() - 1);
    }

    /**
     * The units of layer x^ℓ.
     *
     * @param number ℓ, from 0 (the data's) to {@link #depth()}
     */
    public Layer layer(int number) {
        return number == 0 ? machines.get(0).visible() : machine(number).hidden();
    }

    /** The lowest machines alone, as they were before the others were put on top. */
    public DeepBeliefNetwork lower(int count) {
        return new DeepBeliefNetwork(machines.subList(0, count));
    }

    /**
     * The means of layer x^ℓ when every layer below is replaced by its own means: m^ℓ = ⟨x^ℓ⟩ in the fields b_ℓ + m^{ℓ−1} W_ℓ, m⁰ =
     * v.
     *
     * @param v of length {@code layer(0).columns()}
     * @param number ℓ
     */
    public double[] meansUp(double[] v, int number) {
        double[] x = v.clone();
        for (int k = 1; k <= number; k++) {
            x = machine(k).hiddenFields(x);
            layer(k).means(x, x);
        }
        return x;
    }

    /**
     * All layers drawn upwards, x^ℓ ~ q_ℓ(·|x^{ℓ−1}) for ℓ = 1 … L.
     *
     * @return x⁰ = v to x^L
     */
    public double[][] drawUp(double[] v, UniformRandomProvider random) {
        double[][] states = new double[depth() + 1][];
        states[0] = v.clone();
        for (int k = 1; k <= depth(); k++) {
            states[k] = machine(k).hiddenFields(states[k - 1]);
            layer(k).draw(states[k], random, states[k]);
        }
        return states;
    }

    /**
     * The means of the data's layer when every layer on the way down is replaced by its means.
     *
     * @param x of layer ℓ
     * @param number ℓ
     */
    public double[] meansDown(double[] x, int number) {
        double[] means = x.clone();
        for (int k = number; k >= 1; k--) {
            means = machine(k).visibleFields(means);
            layer(k - 1).means(means, means);
        }
        return means;
    }

    /**
     * The data's layer drawn from layer x^ℓ through all layers between, x^{k−1} ~ p_k(·|x^k): with x^{L−1} from P_L, a draw from the
     * network.
     *
     * @param number ℓ
     */
    public double[] drawDown(double[] x, int number, UniformRandomProvider random) {
        double[] drawn = x.clone();
        for (int k = number; k >= 1; k--) {
            drawn = machine(k).visibleFields(drawn);
            layer(k - 1).draw(drawn, random, drawn);
        }
        return drawn;
    }

    /**
     * log [Z_L p(v, x¹, …, x^L)] = −E_L(x^{L−1}, x^L) + Σ_{ℓ&lt;L} log p_ℓ(x^{ℓ−1}|x^ℓ), with log p_ℓ(x|h) = H̃_ℓ(h) − E_ℓ(x, h).
     *
     * @param states x⁰ = v to x^L
     */
    public double logJointWeight(double[]... states) {
        if (states.length != depth() + 1) {
            throw new IllegalArgumentException(
                    "this network has " + (depth() + 1) + " layers, got the states of " + states.length);
        }
        double sum = -top().energy(states[depth() - 1], states[depth()]);
        for (int k = 1; k < depth(); k++) {
            sum += machine(k).hiddenFreeEnergy(states[k]) - machine(k).energy(states[k - 1], states[k]);
        }
        return sum;
    }
}
