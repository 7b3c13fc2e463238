package dev.nettopsy.analyzer.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.hprof.BasicType;
import dev.nettopsy.analyzer.hprof.ClassRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jol.datamodel.DataModel;
import org.openjdk.jol.datamodel.Model32;
import org.openjdk.jol.datamodel.Model64;
import org.openjdk.jol.info.ClassData;
import org.openjdk.jol.info.FieldData;
import org.openjdk.jol.layouters.HotSpotLayouter;

/** Against JOL's model of the JVMs that are not at hand: JDK 8 to 14, and those of 32 bits. */
class InstanceSizesTest {

    private static final long SEED = 20_261_122;
    private static final int[] TYPES = {
        BasicType.REFERENCE,
        BasicType.BOOLEAN,
        BasicType.CHAR,
        BasicType.FLOAT,
        BasicType.DOUBLE,
        BasicType.BYTE,
        BasicType.SHORT,
        BasicType.INT,
        BasicType.LONG
    };

    static List<Arguments> models() {
        return List.of(
                Arguments.of(new Model32(), ObjectLayout.OF_32_BITS),
                Arguments.of(new Model64(true, true), ObjectLayout.USUAL),
                Arguments.of(new Model64(false, false), new ObjectLayout(16, 24, 8, 8)),
                Arguments.of(new Model64(true, true, 16), new ObjectLayout(12, 16, 4, 16)));
    }

    @Test
    void before15TheGapOfASuperclassStaysEmpty() {
        List<ClassRecord.Field> oneByte = List.of(new ClassRecord.Field(0, BasicType.BYTE));

        // 12 bytes of header, a byte and three of nothing, and again; since 15 both bytes lie side by side.
        assertThat(InstanceSizes.ofHeader(ObjectLayout.USUAL, false)
                        .with(oneByte)
                        .with(oneByte)
                        .bytes())
                .isEqualTo(24);
        assertThat(InstanceSizes.ofHeader(ObjectLayout.USUAL, true)
                        .with(oneByte)
                        .with(oneByte)
                        .bytes())
                .isEqualTo(16);
    }

    @ParameterizedTest
    @MethodSource("models")
    void randomClassesOfJdk8TakeWhatTheModelSays(DataModel model, ObjectLayout layout) {
        SplittableRandom random = new SplittableRandom(SEED);
        HotSpotLayouter layouter = new HotSpotLayouter(model, 8);
        for (int run = 0; run < 2_000; run++) {
            InstanceSizes sizes = InstanceSizes.ofHeader(layout, false);
            ClassData expected = classWith("java.lang.Object", new int[0]);
            List<String> chain = new ArrayList<>();
            for (int depth = random.nextInt(1, 5); depth > 0; depth--) {
                int[] types = IntStream.range(0, random.nextInt(8))
                        .map(i -> TYPES[random.nextInt(TYPES.length)])
                        .toArray();
                ClassData above = expected;
                expected = classWith("Class" + depth, types);
                expected.addSuperClassData(above);
                sizes = sizes.with(IntStream.of(types)
                        .mapToObj(type -> new ClassRecord.Field(0, type))
                        .toList());
                chain.add(IntStream.of(types).mapToObj(BasicType::name).toList().toString());
            }
            assertThat(sizes.bytes())
                    .as("%s of seed %d", chain, SEED)
                    .isEqualTo(layouter.layout(expected).instanceSize());
        }
    }

    private static ClassData classWith(String name, int[] types) {
        ClassData made = new ClassData(name);
        // The list of names begins with its own.
        made.addSuperClass(name);
        for (int field = 0; field < types.length; field++) {
            String type = types[field] == BasicType.REFERENCE ? "java.lang.Object" : BasicType.name(types[field]);
            made.addField(FieldData.create(name, "f" + field, type));
        }
        return made;
    }
}
