using System.Buffers.Binary;
using System.Text;

namespace Sinkhole.Benchmarks.Pauses;

/// <summary>Reads a trace in the format "nettrace", version 4, as it is written, and passes on the runtime's events.</summary>
/// <param name="stream">The trace from its first octet on.</param>
/// <param name="take">Gets each event of the runtime.</param>
internal sealed class NetTraceReader(Stream stream, Action<TraceEvent> take)
{
    private const byte NullReference = 1;
    private const byte BeginObject = 5;
    private const byte EndObject = 6;

    // "Nettrace", the length of what follows, and "!FastSerialization.1".
    private const int Preamble = 8 + 4 + 20;
    private const int TraceObject = 48;
    private const int FrequencyAt = 24;

    /// <summary>Blocks are at most as large as the session's buffers.</summary>
    private const int MaxBlock = 64 << 20;

    private readonly NetTraceBlocks blocks = new(take);
    private long position;

    /// <summary>Reads until the trace ends.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadExactlyAsync(Preamble, cancellationToken);
            while (await ReadTagAsync(cancellationToken) == BeginObject)
            {
                await ReadObjectAsync(cancellationToken);
            }
        }
        catch (Exception end) when (end is EndOfStreamException or IOException or ObjectDisposedException)
        {
            // The process or the session ended in the middle of a block.
        }
    }

    private async Task ReadObjectAsync(CancellationToken cancellationToken)
    {
        // The type: two tags, its version and the version a reader needs, its name, a tag.
        var head = await ReadExactlyAsync(2 + 4 + 4 + 4, cancellationToken);
        var name = await ReadExactlyAsync(Bounded(BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(10)), 64), cancellationToken);
        await ReadTagAsync(cancellationToken);
        var type = Encoding.ASCII.GetString(name);
        if (string.Equals(type, "Trace", StringComparison.Ordinal))
        {
            var trace = await ReadExactlyAsync(TraceObject, cancellationToken);
            blocks.TicksPerSecond = BinaryPrimitives.ReadInt64LittleEndian(trace.AsSpan(FrequencyAt));
        }
        else
        {
            var size = Bounded(BinaryPrimitives.ReadInt32LittleEndian(await ReadExactlyAsync(4, cancellationToken)), MaxBlock);

            // A block begins at a multiple of four.
            await ReadExactlyAsync((int)(-position & 3), cancellationToken);
            blocks.Read(type, await ReadExactlyAsync(size, cancellationToken));
        }

        if (await ReadTagAsync(cancellationToken) != EndObject)
        {
            throw new InvalidDataException("The trace is not in the format it says.");
        }
    }

    private static int Bounded(int value, int most) => value >= 0 && value <= most ? value : throw new InvalidDataException($"{value} octets are none of this trace.");

    private async Task<byte> ReadTagAsync(CancellationToken cancellationToken)
    {
        var tag = (await ReadExactlyAsync(1, cancellationToken))[0];
        return tag is BeginObject or EndObject or NullReference ? tag : throw new InvalidDataException($"Octet {tag} is no tag of a trace.");
    }

    private async Task<byte[]> ReadExactlyAsync(int count, CancellationToken cancellationToken)
    {
        var octets = new byte[count];
        await stream.ReadExactlyAsync(octets, cancellationToken);
        position += count;
        return octets;
    }
}
