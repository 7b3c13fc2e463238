package dev.nettopsy.analyzer.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OqlTest {

    @Test
    void objectsAreNamedByAddress() {
        assertThat(Oql.objects(List.of(0x7f00_1000L, -1L)))
                .isEqualTo("SELECT * FROM OBJECTS 0x7f001000, 0xffffffffffffffff")
                .satisfies(query -> assertThat(OqlGrammar.accepts(query)).isTrue());
    }

    @Test
    void aHandfulIsEnough() {
        String query = Oql.objects(LongStream.range(0, 1000).boxed().toList());
        assertThat(query).contains("0x7").doesNotContain("0x8");
        assertThat(OqlGrammar.accepts(query)).isTrue();
    }

    @Test
    void withoutObjectsThereIsNoQuery() {
        assertThat(Oql.objects(List.of())).isNull();
    }

    /** The checker checked. */
    @Test
    void theGrammarRefusesWhatMatWould() {
        assertThat(List.of(
                        "",
                        "SELECT * FROM",
                        "SELECT * FROM OBJECTS",
                        "SELECT * FROM OBJECTS 0x",
                        "SELECT * FROM OBJECTS 0x1,",
                        "SELECT * FROM OBJECTS 0x1 0x2",
                        "SELECT * FROM OBJECTS 0x10000000000000000",
                        "SELECT * FROM OBJECTS io.netty.buffer.PoolChunk",
                        "SELECT * FROM OBJECTS 0x1; DROP",
                        "select * from \"x\""))
                .noneMatch(OqlGrammar::accepts);
    }
}
