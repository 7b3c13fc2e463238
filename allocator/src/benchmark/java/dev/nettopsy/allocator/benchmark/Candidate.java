package dev.nettopsy.allocator.benchmark;

import dev.nettopsy.allocator.AllocatorOptions;
import dev.nettopsy.allocator.BoundedByteBufAllocator;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;

/** The allocators that are compared, each with its defaults. */
public enum Candidate {
    BOUNDED {
        @Override
        ByteBufAllocator create() {
            return new BoundedByteBufAllocator(AllocatorOptions.defaults());
        }
    },
    POOLED {
        @Override
        ByteBufAllocator create() {
            return new PooledByteBufAllocator(true);
        }
    },
    ADAPTIVE {
        @Override
        ByteBufAllocator create() {
            return new AdaptiveByteBufAllocator(true);
        }
    };

    abstract ByteBufAllocator create();
}
