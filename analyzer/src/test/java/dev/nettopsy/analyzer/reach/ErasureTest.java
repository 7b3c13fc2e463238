package dev.nettopsy.analyzer.reach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErasureTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.HashMap",
                "java.util.HashMap$Node",
                "java.util.HashMap$TreeNode",
                "java.util.LinkedHashMap$Entry",
                "java.util.ArrayList",
                "java.util.ArrayDeque",
                "java.util.Collections$SynchronizedMap",
                "java.util.ImmutableCollections$ListN",
                "java.util.Arrays$ArrayList",
                "java.util.concurrent.ConcurrentHashMap$Node",
                "java.util.concurrent.ConcurrentLinkedQueue$Node",
                "java.util.concurrent.LinkedBlockingQueue$Node",
                "java.util.concurrent.ConcurrentSkipListMap$Node",
                "java.util.concurrent.atomic.AtomicReference",
                "java.util.concurrent.atomic.AtomicReferenceArray",
                "java.lang.ThreadLocal$ThreadLocalMap",
                "java.lang.ThreadLocal$ThreadLocalMap$Entry",
                "io.netty.util.collection.IntObjectHashMap",
                "com.example.shaded.io.netty.util.collection.IntObjectHashMap$PrimitiveEntry",
                "io.netty.util.internal.shaded.org.jctools.queues.MpscUnboundedArrayQueue",
                "com.google.common.cache.LocalCache$Segment",
                "io.netty.buffer.SimpleLeakAwareByteBuf",
                "com.example.shaded.io.netty.buffer.PooledSlicedByteBuf",
                "io.netty.buffer.AdaptivePoolingAllocator$AdaptiveByteBuf"
            })
    void containersHaveNoMeaningOfTheirOwn(String className) {
        assertThat(Erasure.isContainer(className)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Thread",
                "java.util.TimerTask",
                "java.util.TimerThread",
                "java.util.concurrent.ThreadPoolExecutor",
                "java.util.concurrent.ThreadPoolExecutor$Worker",
                "java.util.concurrent.FutureTask",
                "java.util.concurrent.CompletableFuture",
                "java.util.zip.Inflater",
                "com.example.SessionMap",
                "com.example.HashMap$Node",
                "io.netty.channel.ChannelOutboundBuffer$Entry",
                "io.netty.buffer.PoolChunkList",
                "io.netty.buffer.CompositeByteBuf",
                "io.netty.buffer.CompositeByteBuf$Component",
                "com.example.ReplayingByteBuf"
            })
    void whatAProgramWouldBeAskedAboutStays(String className) {
        assertThat(Erasure.isContainer(className)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "com.example.Server$$Lambda$14/0x0000000800c03000, com.example.Server$$Lambda",
        "com.example.Server$$Lambda/0x00007f2a3c001000, com.example.Server$$Lambda",
        "com.example.Server$$Lambda+0x00007f2a3c001000, com.example.Server$$Lambda",
        "com.example.Server$$Lambda$14.0x0000000800c03000, com.example.Server$$Lambda",
        "com.example.Server$$Lambda$7/1234567, com.example.Server$$Lambda",
        "com.example.Hidden/0x0000000800c03000, com.example.Hidden",
        "jdk.proxy2.$Proxy31, jdk.proxy.$Proxy",
        "com.sun.proxy.$Proxy7, com.sun.proxy.$Proxy",
        "jdk.internal.reflect.GeneratedMethodAccessor12, jdk.internal.reflect.GeneratedMethodAccessor",
        "com.example.Shop$$EnhancerBySpringCGLIB$$7ab31f, com.example.Shop$$EnhancerBySpringCGLIB",
        "com.example.Shop$ByteBuddy$Xy12Ab, com.example.Shop$ByteBuddy",
    })
    void numbersOfClassesMadeAtRunTimeGo(String className, String stable) {
        assertThat(Erasure.stableName(className)).isEqualTo(stable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.example.Server", "com.example.Server$1", "com.example.Http2Codec$3$1", "byte[]"})
    void namesThatASourceGaveStay(String className) {
        assertThat(Erasure.stableName(className)).isEqualTo(className);
    }
}
