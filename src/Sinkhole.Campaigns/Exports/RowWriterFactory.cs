using System.Buffers;

namespace Sinkhole.Campaigns.Exports;

/// <summary>Makes the writer of a format for one export.</summary>
/// <typeparam name="TRow">What is written.</typeparam>
/// <param name="target">Where it writes.</param>
/// <param name="settings">What it is to say beside the rows.</param>
internal delegate IRowWriter<TRow> RowWriterFactory<TRow>(IBufferWriter<byte> target, ExportSettings settings);
