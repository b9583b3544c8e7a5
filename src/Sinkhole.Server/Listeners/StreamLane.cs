using System.Buffers.Binary;
using Sinkhole.Server.Admission;
using Sinkhole.Server.Queries;

namespace Sinkhole.Server.Listeners;

/// <summary>A query handler that the connections given to it take turns with.</summary>
internal sealed class StreamLane(QueryHandler handler, TimeProvider clock)
{
    /// <summary>Octets of the largest message behind its length (RFC 1035, 4.2.2).</summary>
    public const int MaxFrame = PendingQuery.FrameSize + ushort.MaxValue;

    private readonly Lock gate = new();

    /// <summary>
    /// Answers the whole queries in <paramref name="input"/>, one after the other, as long as a largest response still fits
    /// <paramref name="output"/> and the connection may have one more query waiting.
    /// </summary>
    /// <returns>Octets taken from the input and written to the output.</returns>
    public (int Taken, int Written) Answer(StreamConnection connection, ReadOnlySpan<byte> input, Span<byte> output)
    {
        var taken = 0;
        var written = 0;
        lock (gate)
        {
            handler.BeginBatch(BatchTime.Read(clock));
            while (output.Length - written >= MaxFrame && !connection.IsFull && TryTakeFrame(input[taken..], out var query))
            {
                taken += PendingQuery.FrameSize + query.Length;
                written += AnswerOne(connection, query, output[written..]);
            }
        }

        return (taken, written);
    }

    /// <summary>Takes the header that a listed proxy puts in front of a stream.</summary>
    public ProxyPassage Pass(ReadOnlySpan<byte> input, in ClientInfo peer, out ClientInfo client, out int length)
    {
        lock (gate)
        {
            return handler.Pass(input, peer, out client, out length);
        }
    }

    /// <summary>Finds a whole message at the start of a stream.</summary>
    public static bool TryTakeFrame(ReadOnlySpan<byte> input, out ReadOnlySpan<byte> message)
    {
        message = default;
        if (input.Length < PendingQuery.FrameSize)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(input);
        var isWhole = input.Length - PendingQuery.FrameSize >= length;
        if (isWhole)
        {
            message = input.Slice(PendingQuery.FrameSize, length);
        }

        return isWhole;
    }

    private int AnswerOne(StreamConnection connection, ReadOnlySpan<byte> query, Span<byte> output)
    {
        var outcome = handler.TryAnswer(query, connection.Client, output[PendingQuery.FrameSize..MaxFrame], out var length);
        if (outcome == QueryOutcome.Answered)
        {
            BinaryPrimitives.WriteUInt16BigEndian(output, (ushort)length);
            return PendingQuery.FrameSize + length;
        }

        if (outcome == QueryOutcome.MustWait)
        {
            connection.BeginWaiting(handler, handler.Waiting!);
        }

        if (outcome == QueryOutcome.Transfer)
        {
            connection.BeginTransfer(handler, query.ToArray());
        }

        return 0;
    }
}
