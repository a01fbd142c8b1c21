package org.kadanoff.hamiltonian.kernel;

import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;

/** The numbers of all states of all sites in one flat array; a labelled state has the value NaN. */
final class SiteValues {
    private final double[] values;
    private final int[] offset;

    SiteValues(ConfigurationSpace space) {
        offset = new int[space.sites() + 1];
        for (int i = 0; i < space.sites(); i++) {
            offset[i + 1] = offset[i] + space.domain(i).size();
        }
        values = new double[offset[space.sites()]];
        for (int i = 0; i < space.sites(); i++) {
            Domain domain = space.domain(i);
            for (int k = 0; k < domain.size(); k++) {
                values[offset[i] + k] = domain.isNumeric() ? domain.value(k) : Double.NaN;
            }
        }
    }

    double of(int site, int state) {
        return values[offset[site] + state];
    }
}
