package org.kadanoff.io;

import org.kadanoff.simulation.RunRecord;

/**
 * A run as it stands in a file: everything that is needed to go on, and to know later where the numbers came from.
 *
 * @param model the whole model
 * @param plan what must be the same when the run goes on, see {@link org.kadanoff.simulation.RunPlan#identity}
 * @param measurements per chain that were wanted when the file was written
 * @param version of this program that wrote the file
 * @param record what has been done so far
 */
public record StoredRun(Model model, String plan, int measurements, String version, RunRecord record) {
    /** Whether all that was wanted has been measured. */
    public boolean isComplete() {
        return record.measurements() >= measurements;
    }
}
