package org.kadanoff.io;

import java.util.Map;
import org.kadanoff.sampling.ChainState;

/**
 * A training as it stands in a file: everything that is needed to go on, and to know later where the machines came from.
 *
 * @param plan what must be the same when the training goes on
 * @param data what it was trained on: a name and a digest
 * @param version of this program that wrote the file
 * @param complete whether all epochs have been done
 * @param history one number per epoch, by the name of the quantity (letters, digits and dashes)
 * @param histograms by epoch, by the name of the quantity, as {@link org.kadanoff.rbm.watch.HistogramSeries#flat()} gives them
 * @param statements sentences about machines, by name, such as whether the bound was sure to rise
 * @param state from which the training goes on with the same bits
 */
public record StoredTraining(
        String plan,
        String data,
        String version,
        boolean complete,
        Map<String, double[]> history,
        Map<String, double[]> histograms,
        Map<String, String> statements,
        ChainState state) {}
