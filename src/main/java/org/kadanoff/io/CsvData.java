package org.kadanoff.io;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.IntVector;

/**
 * Text with one row on each line, fields separated by commas or tabs and quoted where need be. Blank lines, and lines that start
 * with {@code #}, are skipped. The first line may name the columns; columns named {@code label} and {@code weight} are taken as
 * such, unless the options say otherwise.
 *
 * <p>Written are a line of names ({@code x0}, {@code x1}, …, {@code label}, {@code weight}) and numbers that read back to the last
 * bit.
 *
 * <p>Source: RFC 4180.
 */
final class CsvData implements DataFormat {
    private final char separator;

    private CsvData(char separator) {
        this.separator = separator;
    }

    static CsvData commas() {
        return new CsvData(',');
    }

    static CsvData tabs() {
        return new CsvData('\t');
    }

    @Override
    public DataSet read(DataSource file, DataOptions options) throws IOException {
        CsvSize most = CsvSize.of(file);
        try (InputStream in = file.open();
                CsvReader<CsvRecord> reader = CsvReader.builder()
                        .fieldSeparator(separator)
                        .commentStrategy(CommentStrategy.SKIP)
                        .skipEmptyLines(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .ofCsvRecord(utf8(in))) {
            return rows(file, options, most, reader).data();
        } catch (CsvParseException e) {
            throw file.error("this is no CSV: " + Words.sentence(String.valueOf(e.getMessage())), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Text, without the mark of the byte order that some programs begin it with. */
    private static Reader utf8(InputStream in) throws IOException {
        Reader text = new BufferedReader(new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        return text;
    }

    private static CsvRows rows(DataSource file, DataOptions options, CsvSize most, CsvReader<CsvRecord> reader) {
        RowRange range = options.rows();
        Optional<CsvRows> rows = Optional.empty();
        for (CsvRecord line : reader) {
            if (rows.isEmpty()) {
                boolean header = hasNames(file, options, line);
                CsvColumns columns = CsvColumns.of(file, options, line, header);
                rows = Optional.of(new CsvRows(file, range, columns, most));
                if (header) {
                    continue;
                }
            }
            if (rows.get().isFull()) {
                break;
            }
            rows.get().add(line);
        }
        return rows.orElseThrow(() -> file.error("the file has no rows"));
    }

    /** Whether the first line names the columns: as the options say, or if none of its fields is a number. */
    private static boolean hasNames(DataSource file, DataOptions options, CsvRecord first) {
        if (options.header().isPresent()) {
            return options.header().get();
        }
        List<String> fields = first.getFields();
        long numbers = fields.stream()
                .filter(field -> Words.parsed(field.strip()).isPresent())
                .count();
        if (numbers > 0 && numbers < fields.size()) {
            String word = fields.stream()
                    .filter(field -> Words.parsed(field.strip()).isEmpty())
                    .findFirst()
                    .orElseThrow();
            throw file.error(
                    first.getStartingLineNumber(),
                    "the first line has numbers and other words, such as '" + Words.shown(word)
                            + "'; say whether it names the columns (--header or --no-header)");
        }
        return numbers == 0;
    }

    @Override
    public boolean packs() {
        return true;
    }

    @Override
    public boolean holdsAll() {
        return true;
    }

    @Override
    public void write(DataSet data, Path target) {
        boolean weighted = !data.isUnweighted();
        text(target, out -> {
            for (int c = 0; c < data.columns(); c++) {
                out.append(c == 0 ? "" : String.valueOf(separator)).append("x").append(Integer.toString(c));
            }
            out.append(data.labels().isPresent() ? separator + "label" : "");
            out.append(weighted ? separator + "weight" : "");
            out.append('\n');
            double[] row = new double[data.columns()];
            for (int r = 0; r < data.rows(); r++) {
                data.copyRow(r, row);
                for (int c = 0; c < row.length; c++) {
                    out.append(c == 0 ? "" : String.valueOf(separator)).append(number(row[c]));
                }
                if (data.labels().isPresent()) {
                    out.append(separator)
                            .append(Integer.toString(data.labels().get().get(r)));
                }
                out.append(weighted ? separator + number(data.weights().get(r)) : "");
                out.append('\n');
            }
        });
    }

    @Override
    public void writeLabels(IntVector labels, Path target) {
        text(target, out -> {
            out.append("label\n");
            for (int r = 0; r < labels.size(); r++) {
                out.append(Integer.toString(labels.get(r))).append('\n');
            }
        });
    }

    /** The shortest text that reads back as the same number. */
    private static String number(double x) {
        return FixedArray.isWhole(x, -1_000_000, 1_000_000) ? Integer.toString((int) x) : Double.toString(x);
    }

    /** Writes text. */
    private interface Text {
        void writeTo(Writer out) throws IOException;
    }

    private static void text(Path target, Text text) {
        AtomicFile.write(target, draft -> {
            try (Writer out = new BufferedWriter(
                    new OutputStreamWriter(DataSource.create(target, draft), StandardCharsets.UTF_8))) {
                text.writeTo(out);
            }
        });
    }
}
