package org.kadanoff.rbm.deep;

import java.util.ArrayList;
import java.util.List;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.deep.FeedForward.Stage;

/**
 * A stack of machines unrolled into a feed-forward network that carries its input up as means and down again: the encoder has the hidden
 * biases and weights of machines 1 … L, the decoder the visible biases and transposed weights of machines L … 1. Unrolled, both share
 * their weights; fine-tuning changes them separately. There are then two stacks: one of the encoder's weights, which infers, and one of
 * the decoder's, which generates; neither is trained as a Boltzmann machine any more.
 *
 * <p>Source: G. E. Hinton, R. R. Salakhutdinov, Science 313, 504 (2006), doi:10.1126/science.1127647.
 *
 * @param network 2L stages, the layers of the second half being those of the first in reverse
 */
public record Autoencoder(FeedForward network) {
    /** @throws IllegalArgumentException when the layers do not lead down the way they came */
    public Autoencoder {
        int count = network.stages().size();
        boolean mirrored = count % 2 == 0 && network.outputs() == network.inputs();
        for (int k = 0; mirrored && k < count / 2 - 1; k++) {
            mirrored = network.stages()
                    .get(k)
                    .units()
                    .equals(network.stages().get(count - 2 - k).units());
        }
        if (!mirrored) {
            throw new IllegalArgumentException(
                    "an autoencoder leads down through the same layers as up, in reverse; this network does not");
        }
    }

    /** A stack unrolled. */
    public static Autoencoder of(DeepBeliefNetwork stack) {
        List<Stage> stages = new ArrayList<>(FeedForward.encoder(stack).stages());
        for (int k = stack.depth(); k >= 1; k--) {
            Machine down = stack.machine(k).transposed();
            stages.add(new Stage(down.hidden(), down.hiddenBias(), down.weights()));
        }
        return new Autoencoder(new FeedForward(stack.layer(0).columns(), stages));
    }

    /** L. */
    public int depth() {
        return network.stages().size() / 2;
    }

    /** The way up alone, to the code. */
    public FeedForward encoder() {
        return network.lower(depth());
    }

    /**
     * Machines of the encoder's weights and hidden biases, with the decoder's visible biases.
     *
     * @throws IllegalArgumentException when two real layers are coupled so strongly by now that such a machine has no partition
     *     function
     */
    public DeepBeliefNetwork recognition() {
        return stack(true);
    }

    /** Machines of the decoder's weights; as {@link #recognition()} in all else. */
    public DeepBeliefNetwork generative() {
        return stack(false);
    }

    private DeepBeliefNetwork stack(boolean up) {
        List<Machine> machines = new ArrayList<>();
        for (int k = 1; k <= depth(); k++) {
            Stage encoder = network.stages().get(k - 1);
            Stage decoder = network.stages().get(2 * depth() - k);
            RealVector weights = up ? encoder.weights() : transposedDecoder(k);
            machines.add(new Machine(decoder.units(), encoder.units(), decoder.bias(), encoder.bias(), weights));
        }
        return new DeepBeliefNetwork(machines);
    }

    /** The decoder's weights of a machine, visible × hidden columns. */
    private RealVector transposedDecoder(int machine) {
        Stage decoder = network.stages().get(2 * depth() - machine);
        int visible = decoder.units().columns();
        int hidden = decoder.weights().size() / visible;
        double[] weights = new double[decoder.weights().size()];
        for (int i = 0; i < visible; i++) {
            for (int j = 0; j < hidden; j++) {
                weights[i * hidden + j] = decoder.weights().get(j * visible + i);
            }
        }
        return RealVector.of(weights);
    }

    /**
     * ‖W_up − W_down‖ / ‖W_up‖ of a machine (Frobenius norms): 0 before fine-tuning; how far encoder and decoder have come apart after.
     *
     * @param machine ℓ, from 1 to L
     */
    public double untied(int machine) {
        RealVector up = network.stages().get(machine - 1).weights();
        RealVector down = transposedDecoder(machine);
        double difference = 0;
        double norm = 0;
        for (int k = 0; k < up.size(); k++) {
            difference += (up.get(k) - down.get(k)) * (up.get(k) - down.get(k));
            norm += up.get(k) * up.get(k);
        }
        return Math.sqrt(difference / norm);
    }
}
