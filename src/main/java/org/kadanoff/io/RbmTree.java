package org.kadanoff.io;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.numeric.RealVector;

/** The restricted Boltzmann machine of a model file, written out or in an HDF5 file beside it. */
final class RbmTree {
    private RbmTree() {}

    static RestrictedBoltzmann of(Located root) {
        if (root.has("file")) {
            return fromFile(root);
        }
        RealVector visible = root.get("visible-bias").numbers();
        RealVector hidden = root.get("hidden-bias").numbers();
        Located matrix = root.get("weights");
        if (matrix.items().size() != visible.size()) {
            throw matrix.error("'weights' has " + matrix.items().size() + " rows, but there are " + visible.size()
                    + " visible units; row i belongs to visible unit i");
        }
        double[] weights = new double[visible.size() * hidden.size()];
        for (int i = 0; i < visible.size(); i++) {
            Located row = matrix.items().get(i);
            if (row.items().size() != hidden.size()) {
                throw row.error("'" + row.name() + "' has " + row.items().size() + " entries, but there are "
                        + hidden.size() + " hidden units");
            }
            System.arraycopy(row.numbers().toArray(), 0, weights, i * hidden.size(), hidden.size());
        }
        Located units = root.get("units");
        return new RestrictedBoltzmann(
                domain(units, "visible"), domain(units, "hidden"), visible, hidden, RealVector.of(weights));
    }

    private static Domain domain(Located units, String layer) {
        String word = units.isMapping() ? units.get(layer).text() : units.text();
        return word.equals("spin") ? Domain.SPIN : Domain.BIT;
    }

    private static RestrictedBoltzmann fromFile(Located root) {
        for (String key : List.of("units", "visible-bias", "hidden-bias", "weights")) {
            if (root.has(key)) {
                throw root.get(key).error("'" + key + "' is in the HDF5 file; remove it here, or remove 'file'");
            }
        }
        Located node = root.get("file");
        try {
            Path file = root.file().path().resolveSibling(node.text());
            return RbmHdf5.readMachine(SourceFile.read(file));
        } catch (InvalidPathException e) {
            throw node.error("'file' is not the name of a file, got " + node.shown());
        } catch (ModelFormatException e) {
            throw root.file().error(node.line(), "the file of the machine cannot be used: " + e.getMessage(), e);
        }
    }
}
