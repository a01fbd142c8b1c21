package org.kadanoff.validation.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rows that can be timed, by id. */
public final class SpeedRows {
    private SpeedRows() {}

    public static List<SpeedRow> all() {
        return Stream.of(ExactSpeed.all(), SampleSpeed.all(), TrainSpeed.all(), RgSpeed.all())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * The rows of the given ids, in their order; all when none is given.
     *
     * @throws IllegalArgumentException when there is no such row, naming those there are
     */
    public static List<SpeedRow> of(List<String> ids) {
        if (ids.isEmpty()) {
            return all();
        }
        List<SpeedRow> rows = new ArrayList<>();
        for (String id : ids) {
            rows.add(all().stream()
                    .filter(row -> row.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no speed figure is called " + id + "; choose of "
                            + all().stream().map(SpeedRow::id).collect(Collectors.joining(", ")))));
        }
        return rows;
    }
}
