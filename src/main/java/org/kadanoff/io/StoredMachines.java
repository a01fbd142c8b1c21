package org.kadanoff.io;

import java.util.List;
import java.util.Optional;
import org.kadanoff.rbm.Machine;

/**
 * Machines as they stand in a file.
 *
 * @param machines at least one; the machines of a stack from the data upwards
 * @param training how they were trained, where the file says so
 */
public record StoredMachines(List<Machine> machines, Optional<StoredTraining> training) {
    public StoredMachines {
        machines = List.copyOf(machines);
        if (machines.isEmpty()) {
            throw new IllegalArgumentException("a machine file holds at least one machine");
        }
    }
}
