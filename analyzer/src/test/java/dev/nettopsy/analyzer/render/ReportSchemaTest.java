package dev.nettopsy.analyzer.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.nettopsy.analyzer.fixture.Incidents;
import dev.nettopsy.analyzer.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Every report fits the schema that ships, and the schema refuses what is no report. */
class ReportSchemaTest {

    @Test
    void everyReportFits() throws IOException {
        for (Map.Entry<String, Report> report : Incidents.all().entrySet()) {
            String json = JsonReport.compact(report.getValue().withTimings(Map.of("reading", 1L)));
            assertThat(violations(json)).as(report.getKey()).isEmpty();
        }
    }

    @Test
    void aReportOfManyChunksFits() throws IOException {
        assertThat(violations(JsonReport.compact(Incidents.huge(2_000, 40)))).isEmpty();
    }

    @Test
    void anUnknownCauseIsRefused() throws IOException {
        String json = JsonReport.compact(Incidents.healthy());
        assertThat(violations(json.replace("\"healthy\"", "\"fine\""))).isNotEmpty();
    }

    @Test
    void aMissingMemberIsRefused() throws IOException {
        String json = JsonReport.compact(Incidents.healthy());
        assertThat(violations(json.replace("\"ledger\"", "\"books\""))).isNotEmpty();
    }

    @Test
    void bytesWithAFractionAreRefused() throws IOException {
        String json = JsonReport.compact(Incidents.healthy());
        assertThat(violations(json.replaceFirst("\"capacity\":\\d+", "\"capacity\":1.5")))
                .isNotEmpty();
    }

    private static List<String> violations(String json) throws IOException {
        return schema().validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static Schema schema() throws IOException {
        try (InputStream in = Objects.requireNonNull(JsonReport.class.getResourceAsStream(JsonReport.SCHEMA))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text);
        }
    }
}
