/** Stands in for the package `long` in the built page: protobufjs then reads 64-bit numbers as plain ones, which we never ask it to. */
const none = undefined;
// biome-ignore lint/style/noDefaultExport: the package it stands in for has one
export default none;
