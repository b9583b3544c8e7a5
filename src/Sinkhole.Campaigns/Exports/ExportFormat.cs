using System.Buffers;

namespace Sinkhole.Campaigns.Exports;

/// <summary>A form that rows leave the program in, and how to write it.</summary>
/// <typeparam name="TRow">What is written.</typeparam>
public sealed record ExportFormat<TRow>
{
    private const int FlushOctets = 1 << 16;
    private const int ProgressRows = 10_000;

    internal ExportFormat(string name, string ending, string mediaType, RowWriterFactory<TRow> writer)
    {
        Name = name;
        Ending = ending;
        MediaType = mediaType;
        Writer = writer;
    }

    /// <summary>The word for it in commands and addresses.</summary>
    public string Name { get; }

    /// <summary>Ending of its files, with the dot.</summary>
    public string Ending { get; }

    /// <summary>Its media type.</summary>
    public string MediaType { get; }

    /// <summary>What it is, for English readers.</summary>
    public string English { get; init; } = "";

    /// <summary>What it is, for Vietnamese readers.</summary>
    public string Vietnamese { get; init; } = "";

    /// <summary>True when people read it, so that language and local time matter.</summary>
    public bool IsForPeople { get; init; }

    /// <summary>True when each row is a line of its own and nothing stands around them, so that rows can also be sent one by one.</summary>
    public bool IsLines { get; init; }

    /// <summary>Makes its writer.</summary>
    internal RowWriterFactory<TRow> Writer { get; }

    /// <summary>
    /// Writes rows as they come; the stream stays open, and memory does not grow with their number. Cancelled, what was written is no
    /// whole file.
    /// </summary>
    public async Task<ExportResult> WriteAsync(
        IAsyncEnumerable<TRow> rows, Stream target, ExportSettings settings, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(2 * FlushOctets);
        using var writer = Writer(buffer, settings);
        var written = 0L;
        var leftOut = 0L;
        writer.Begin();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!writer.TryWrite(row))
            {
                leftOut++;
                continue;
            }

            if (++written % ProgressRows == 0)
            {
                progress?.Report(written);
            }

            if (buffer.WrittenCount >= FlushOctets)
            {
                await target.WriteAsync(buffer.WrittenMemory, cancellationToken);
                buffer.ResetWrittenCount();
            }
        }

        writer.End();
        await target.WriteAsync(buffer.WrittenMemory, cancellationToken);
        progress?.Report(written);
        return new ExportResult(written, leftOut);
    }
}
