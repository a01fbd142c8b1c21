package org.kadanoff.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A self-contained HTML page put together section by section. Mutable until written. */
public final class HtmlPage {
    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}
            h1{margin-bottom:.2rem}h2{margin-top:2.2rem;border-bottom:1px solid #d0d7de}
            table{border-collapse:collapse;font-size:14px;margin:.6rem 0}
            th,td{padding:.25rem .7rem;border-bottom:1px solid #d8dee4;text-align:left;vertical-align:top}
            td.n{text-align:right;font-variant-numeric:tabular-nums;font-family:ui-monospace,monospace}
            .pass{color:#116329;font-weight:600}.fail{color:#cf222e;font-weight:600}
            .why{color:#57606a}img{max-width:100%;height:auto}
            """;

    private final String title;
    private final StringBuilder body = new StringBuilder();

    public HtmlPage(String title) {
        this.title = title;
    }

    public HtmlPage heading(String text) {
        body.append("<h2>").append(escape(text)).append("</h2>\n");
        return this;
    }

    public HtmlPage paragraph(String text) {
        body.append("<p>").append(escape(text)).append("</p>\n");
        return this;
    }

    /** A paragraph in the quieter voice of an explanation. */
    public HtmlPage explanation(String text) {
        body.append("<p class=\"why\">").append(escape(text)).append("</p>\n");
        return this;
    }

    /** A PNG image, carried inside the page. */
    public HtmlPage figure(byte[] png, String caption) {
        body.append("<figure><img alt=\"")
                .append(escape(caption))
                .append("\" src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(png))
                .append("\"><figcaption>")
                .append(escape(caption))
                .append("</figcaption></figure>\n");
        return this;
    }

    /** Comparisons as a table with verdicts. */
    public HtmlPage comparisons(List<Comparison> rows) {
        body.append("<table><tr><th>check</th><th>expected</th><th>obtained</th><th>deviation</th><th>tolerance</th>"
                + "<th>verdict</th><th>source</th></tr>\n");
        for (Comparison row : rows) {
            boolean equal = row.relation() == Comparison.Relation.EQUAL;
            body.append("<tr><td>").append(escape(row.id())).append("</td>");
            number((equal ? "" : row.relation().sign() + " ") + Numbers.exact(row.expected()));
            number(Numbers.exact(row.obtained()));
            number(equal ? Numbers.rough(row.deviation()) : "");
            number(equal ? Numbers.rough(row.tolerance()) : "");
            body.append(row.pass() ? "<td class=\"pass\">holds</td>" : "<td class=\"fail\">FAILS</td>")
                    .append("<td>")
                    .append(escape(row.source()))
                    .append("</td></tr>\n");
        }
        body.append("</table>\n");
        return this;
    }

    /**
     * A plain table.
     *
     * @param header one entry per column
     * @param rows cells; those after the first column are set as numbers
     */
    public HtmlPage table(List<String> header, List<List<String>> rows) {
        body.append("<table><tr>");
        header.forEach(cell -> body.append("<th>").append(escape(cell)).append("</th>"));
        body.append("</tr>\n");
        for (List<String> row : rows) {
            body.append("<tr><td>").append(escape(row.get(0))).append("</td>");
            row.subList(1, row.size()).forEach(this::number);
            body.append("</tr>\n");
        }
        body.append("</table>\n");
        return this;
    }

    private void number(String text) {
        body.append("<td class=\"n\">").append(escape(text)).append("</td>");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escape(title)
                + "</title><style>\n" + STYLE + "</style></head><body>\n<h1>" + escape(title) + "</h1>\n" + body
                + "</body></html>\n";
    }

    /**
     * Writes the page; the file appears whole or not at all.
     *
     * @throws IOException when the folder cannot be made or written
     */
    public void write(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        @Nullable Path folder = absolute.getParent();
        if (folder == null) {
            throw new IOException(file + " is not a file name");
        }
        Files.createDirectories(folder);
        // Not a temporary file of the system's making: that would be readable by its owner only.
        Path partial = folder.resolve("." + absolute.getFileName() + "." + System.nanoTime() + ".tmp");
        try {
            Files.writeString(partial, toString(), StandardCharsets.UTF_8);
            Files.move(partial, absolute, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
