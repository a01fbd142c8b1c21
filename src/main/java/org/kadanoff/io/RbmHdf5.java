package org.kadanoff.io;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.file.Path;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.rbm.Machine;

/**
 * A machine in HDF5 as a model, in the form of {@link MachineFiles}. A machine of bits and spins, or of one-hot units, is read as
 * its joint energy E(v,h); one with real units in a layer as the marginal of the other; of a stack, the first machine.
 */
final class RbmHdf5 implements ModelFormat {
    @Override
    public Model read(SourceFile file) {
        Machine machine = MachineFiles.read(file).machines().get(0);
        if (machine.binary().isPresent()) {
            return Model.of(file.name(), machine.binary().get());
        }
        return Model.of(file.name(), hamiltonian(file, machine));
    }

    private static Hamiltonian hamiltonian(SourceFile file, Machine machine) {
        return machine.jointEnergy()
                .or(machine::visibleMarginal)
                .or(machine::hiddenMarginal)
                .orElseThrow(() -> file.error(
                        0,
                        "both layers of this machine are real ("
                                + machine.visible().name() + " and "
                                + machine.hidden().name()
                                + " units), and a Hamiltonian here is one of discrete sites"));
    }

    /** The machine of bits and spins in a file. */
    static RestrictedBoltzmann readMachine(SourceFile file) {
        Machine machine = MachineFiles.read(file).machines().get(0);
        return machine.binary()
                .orElseThrow(() -> file.error(
                        0,
                        "a machine of bits and spins is needed here, and this one has "
                                + machine.visible().name() + " and "
                                + machine.hidden().name() + " units"));
    }

    @Override
    public void write(Model model, Path target) {
        RestrictedBoltzmann rbm = model.rbm()
                .filter(machine -> machine.jointEnergy().equals(model.unitHamiltonian()))
                .orElseThrow(() -> new ModelFormatException(
                        target,
                        0,
                        "HDF5 files hold restricted Boltzmann machines, and this model is none; write .yaml"));
        HdfContent content = new HdfContent();
        MachineGroup.put(content, "", Machine.of(rbm.times(model.beta())));
        AtomicFile.write(target, file -> {
            try (WritableHdfFile hdf = HdfFile.write(file)) {
                content.writeUnsigned(hdf);
            } catch (HdfException e) {
                throw new IOException(e);
            }
        });
    }
}
