/** Profiles of the formats before profile.proto, as the programs write them: what google/pprof reads too, and of which no file of ours is in the corpus. */

const MAPS = `--- Memory map: ---
  00400000-00fcb000: shop_server
  7f794a977000-7f794a99b000: /lib/ld-2.15.so
  7fffb8dff000-7fffb8e00000: [vdso]
  ffffffffff600000-ffffffffff601000: [vsyscall]
`;

/** `/threadz` of gperftools: stacks with names and without, a leaf that is there twice, threads that stand where the one before them stands. */
export const THREADZ = `--- threadz 1 ---

--- Thread 7f794ab90940 (name: main/14748) stack: ---
  PC:  0x00bc8f1c: helper(arg *)
  0x0040be31: main
  0x7f7949a9811d: __libc_start_main
--- Thread 7f794964e700 (name: thread1/14751) stack: ---
  PC:  0x7f794a32bf7d: nanosleep
  0x7f794a32414e: start_thread
      creator: 0xa45b96 0xa460b4 0xbaa17f 0xbaa9f9 0x40bce4 0x7f7949a9811d
--- Thread 7f794934c700 (name: thread2/14752) stack: ---
  [same as previous thread]
--- Thread 7f7948978700 (name: thread3/14759) stack: ---
  0xbc8f1c 0xbcae55 0xb81e50
  0xbc8f1c

  0xb87cf7 0x7f794a32414d
--- Thread 7f7948978701 (name: thread/4/14760) stack: ---
--- Thread 7f7948978702 (name: thread5/14761) stack: ---
  0xbc8f1c 0xbc8f1c 0x7f794a32414d
${MAPS}`;

/** `/contentionz` of gperftools. */
export const CONTENTIONZ = `--- contentionz 1 ---
cycles/second = 3201000000
sampling period = 100
ms since reset = 16502830
discarded samples = 0
  19490304       27 @ 0xbccc97 0xc61202 0x42ed5f 0x42edc1 0x7fcdc2ff214e
       768        1 @ 0xbccc97 0xa42dc7 0xa456e4 0x7fcdc2ff214e

      5760        2 @ 0xbccc97 0xb82b73 0xb82bcb 0xb87eab 0xb8814c
 569088        1 @ 0xbccc97 0x42ed5f 0x42edc1
9007199254740993 1 @ 0xbccc97
${MAPS}`;

const JAVA_NAMES = `

 0x00000003 com.example.Shop.sell (Shop.java:42)
 0x00000004 com.example.Shop.main (Shop.java:7)
 0x00000005 memcpy (/lib/x86_64-linux-gnu/libc-2.19.so)
 0x00000006 generated stub/JIT
 0x00000007 GC
 0x00000008 com.example.Shop.<init> (Shop.java:-1)
`;

/** `heapz` of the JVM profiler that took over the format. */
export const JAVA_HEAP = `--- heapz 1 ---
format = java
resolution = bytes
          7048     1 @ 0x00000003 0x00000004 0x00000005
          4752     9 @ 0x00000005 0x00000004

       1048576     2 @ 0x00000006 0x00000007 0x00000008
           880   700 @ 0x00000003
      73400320    70 @ 0x00000009 0x00000004${JAVA_NAMES}`;

export const JAVA_CONTENTION = `--- contentionz 1 ---
format = java
resolution = microseconds
sampling period = 100
ms since reset = 6019923
            1     1 @ 0x00000003 0x00000004
           14     1 @ 0x00000005 0x00000006 0x00000007 0x00000008

            2     2 @ 0x00000003 0x00000004
9007199254740993     3 @ 0x00000009${JAVA_NAMES}`;

/** A binary profile of that profiler, in words of four bytes or eight: header, records of a count and a stack, their end, names. */
export function javaCpu(size: 4 | 8): Uint8Array {
  const records = [
    [1, 3, 3, 4, 5],
    [27, 2, 6, 4],
    [2, 1, 7],
    [300, 4, 8, 8, 9, 4],
    [1, 3, 3, 4, 5],
  ];
  const words = [0, 3, 1, 10_000, 0, ...records.flat(), 0, 1, 0];
  const bytes = Buffer.alloc(words.length * size);
  words.forEach((word, i) => {
    bytes.writeUInt32LE(word, i * size);
  });
  return Uint8Array.from(Buffer.concat([bytes, Buffer.from(JAVA_NAMES.trimStart())]));
}
