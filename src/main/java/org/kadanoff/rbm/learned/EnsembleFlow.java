package org.kadanoff.rbm.learned;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.data.DataSet;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.TaskPool;
import org.kadanoff.rbm.Machine;

/**
 * The flow v → h → v of an ensemble of samples: each draws h from p(h|v), then v from p(v|h), all independently of each other. An
 * ensemble of any temperature ends in the machine's own distribution; on the way a temperature is read after every step.
 *
 * <p>Source: S. Iso, S. Shiba, S. Yokoo, Phys. Rev. E 97, 053304 (2018), doi:10.1103/PhysRevE.97.053304, with a temperature of
 * largest likelihood in place of a trained network.
 *
 * @param machine of units of any kind
 * @param streams sources of randomness; row r of step t draws from the task t · rows + r
 * @param threads at least 1; the result does not depend on it
 */
public record EnsembleFlow(Machine machine, RandomStreams streams, int threads) {
    /**
     * A flow as followed.
     *
     * @param readings before the first step and after each
     * @param last the ensemble after the last
     */
    public record Followed(List<TemperatureReading> readings, DataSet last) {
        public Followed {
            readings = List.copyOf(readings);
        }
    }

    /**
     * One step.
     *
     * @param ensemble visible configurations, one per row
     * @param step t, which tells the random numbers of this step from those of others
     * @throws IllegalArgumentException when a row is no configuration of the visible units
     */
    public DataSet step(DataSet ensemble, int step) {
        int columns = machine.visible().columns();
        int rows = ensemble.rows();
        double[] values = new double[Math.multiplyExact(rows, columns)];
        TaskPool.run(rows, threads, () -> machine, (shared, r) -> {
            UniformRandomProvider random = streams.stream((long) step * rows + r);
            double[] v = ensemble.row(r);
            shared.requireVisible(v, "row " + r + " of the data set '" + ensemble.name() + "'");
            double[] h = shared.hiddenFields(v);
            shared.hidden().draw(h, random, h);
            double[] next = shared.visibleFields(h);
            shared.visible().draw(next, random, next);
            System.arraycopy(next, 0, values, r * columns, columns);
        });
        return DataSet.of(ensemble.name(), columns, values).withWeights(ensemble.weights());
    }

    /**
     * Several steps with their temperatures.
     *
     * @param thermometer of a Hamiltonian of spins or bits on as many sites as there are visible units; where one are spins and the
     *     others bits, b = (1 + s)/2
     */
    public Followed follow(DataSet start, int steps, Thermometer thermometer) {
        List<TemperatureReading> readings = new ArrayList<>();
        DataSet ensemble = start;
        readings.add(thermometer.read(translated(ensemble, thermometer)));
        for (int t = 0; t < steps; t++) {
            ensemble = step(ensemble, t);
            readings.add(thermometer.read(translated(ensemble, thermometer)));
        }
        return new Followed(readings, ensemble);
    }

    private DataSet translated(DataSet ensemble, Thermometer thermometer) {
        ConfigurationSpace space = thermometer.hamiltonian().space();
        Domain domain = machine.visible().domain().orElse(null);
        if (Domain.BIT.equals(domain) && space.isUniformly(Domain.SPIN)) {
            return ensemble.map(b -> 2 * b - 1);
        }
        if (Domain.SPIN.equals(domain) && space.isUniformly(Domain.BIT)) {
            return ensemble.map(s -> 0.5 * (1 + s));
        }
        return ensemble;
    }
}
