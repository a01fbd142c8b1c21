package org.kadanoff.io;

import java.util.List;
import java.util.Optional;
import org.kadanoff.rbm.Machine;

/**
 * Machines as they stand in a file.
 *
 * @param machines at least one; the machines of a stack from the data upwards
 * @param training how they were trained, where the file says so
 * @param fineTuning the network that the stack was fine-tuned to be, where there is one; the machines are those before
 */
public record StoredMachines(
        List<Machine> machines, Optional<StoredTraining> training, Optional<StoredFineTuning> fineTuning) {
    public StoredMachines {
        machines = List.copyOf(machines);
        if (machines.isEmpty()) {
            throw new IllegalArgumentException("a machine file holds at least one machine");
        }
    }

    /** Machines that were not fine-tuned. */
    public StoredMachines(List<Machine> machines, Optional<StoredTraining> training) {
        this(machines, training, Optional.empty());
    }

    public StoredMachines withFineTuning(StoredFineTuning newFineTuning) {
        return new StoredMachines(machines, training, Optional.of(newFineTuning));
    }
}
