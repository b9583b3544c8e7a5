using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Dns.Transactions;

namespace Sinkhole.Zones.Transfers;

/// <summary>
/// Takes a zone from another server over TCP: its changes since the version we have where it can tell them (RFC 1995), else the whole
/// (RFC 5936), as a zone file. Whatever comes wrong, late or not at all is a result, and leaves nothing behind.
/// </summary>
public sealed class ZoneTransferClient(TimeProvider clock)
{
    private const int FrameSize = 2;

    /// <summary>Asks for the zone; the result says what came of it. Only the caller's own token makes it throw.</summary>
    public async Task<ZoneTransferResult> FetchAsync(ZoneTransferRequest request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(request.Timeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var have = request.Current is null ? null : ZoneFileBuilder.SerialOf(request.Current, request.Zone);
            var attempt = have is null ? null : await FetchAsync(request, have, both.Token);
            return attempt ?? await FetchAsync(request, null, both.Token) ?? Fail(ZoneTransferProblems.Broken(request, "changes to a version we do not have"));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Fail(ZoneTransferProblems.TooSlow(request));
        }
        catch (SocketException exception)
        {
            return Fail(ZoneTransferProblems.Connection(request, exception.Message));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Fail(ZoneTransferProblems.File(request, exception.Message));
        }
    }

    private static ZoneTransferResult Fail(ZoneTransferProblem problem) => new() { Outcome = ZoneTransferOutcome.Failed, Problem = problem };

    /// <summary>One question and its answer; null when the answer to a question for changes is no help, and the whole zone is to be asked for.</summary>
    private async Task<ZoneTransferResult?> FetchAsync(ZoneTransferRequest request, uint? have, CancellationToken cancellationToken)
    {
        using var socket = new Socket(request.Primary.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(request.Primary, cancellationToken);
        var type = have is null ? RecordType.Axfr : RecordType.Ixfr;
        var id = (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1);
        var signer = request.Key is null ? null : new TsigSigner(request.Key, clock);
        await SendAsync(socket, WriteQuery(request, id, have, signer), cancellationToken);
        using var verifier = request.Key is null ? null : new TsigVerifier(request.Key, signer!, clock);
        using var builder = new ZoneFileBuilder(request);
        var reader = new TransferReader(request, type, have, builder);

        var buffer = new byte[FrameSize + ushort.MaxValue];
        long octets = 0;
        var step = TransferStep.More;
        while (step == TransferStep.More)
        {
            var length = await ReceiveAsync(socket, buffer, cancellationToken);
            if (length == 0)
            {
                return Fail(ZoneTransferProblems.CutShort(request)) with { Records = reader.Records, Octets = octets };
            }

            octets += length;
            step = octets > request.MaxOctets ? TransferStep.TooMuch : reader.Take(buffer.AsSpan(0, length), id, verifier);
        }

        if (step == TransferStep.Done && reader.IsDelta && !builder.TryApplyChanges())
        {
            step = TransferStep.Unfit;
        }

        if (step == TransferStep.Done)
        {
            builder.Keep();
        }

        return Conclude(request, reader, step, have) is { } result ? result with { Octets = octets, Records = reader.Records, Serial = reader.Serial } : null;
    }

    private static ZoneTransferResult? Conclude(ZoneTransferRequest request, TransferReader reader, TransferStep step, uint? have) => step switch
    {
        TransferStep.Done => new ZoneTransferResult { Outcome = ZoneTransferOutcome.NewVersion, IsDelta = reader.IsDelta },
        TransferStep.Unchanged => new ZoneTransferResult { Outcome = ZoneTransferOutcome.Unchanged },
        TransferStep.Older => Fail(ZoneTransferProblems.Older(request, reader.Serial, have ?? 0)),
        TransferStep.Unproven => Fail(ZoneTransferProblems.Signature(request, reader.Signature)),
        TransferStep.TooMuch => Fail(ZoneTransferProblems.TooMuch(request)),
        TransferStep.Broken or TransferStep.More => Fail(ZoneTransferProblems.Broken(request, reader.Fault)),

        // RFC 1995, 4: servers that do not know IXFR say so; the whole zone may still be had.
        TransferStep.Refused when have is not null && reader.Rcode is Rcode.NotImp or Rcode.FormErr => null,
        TransferStep.Refused => Fail(ZoneTransferProblems.Code(request, reader.Rcode)),
        TransferStep.Unfit => null,
    };

    private static ReadOnlyMemory<byte> WriteQuery(ZoneTransferRequest request, ushort id, uint? have, TsigSigner? signer)
    {
        var buffer = new byte[1024 + TsigSigner.Room];
        var message = buffer.AsSpan(FrameSize);
        var writer = new MessageWriter(message[..^TsigSigner.Room]);
        writer.TryWriteQuestion(request.Zone.Span, have is null ? RecordType.Axfr : RecordType.Ixfr, RecordClass.Internet);
        if (have is { } serial)
        {
            // RFC 1995, 3: our SOA in the authority section; of it the server reads the serial.
            Span<byte> soa = stackalloc byte[22];
            soa.Clear();
            BinaryPrimitives.WriteUInt32BigEndian(soa[2..], serial);
            writer.TryWriteRecord(request.Zone.Span, RecordType.Soa, RecordClass.Internet, 0, soa);
        }

        var length = writer.Finish(new MessageHeader(id, 0, 1, 0, (ushort)(have is null ? 0 : 1), 0));
        length = signer?.Sign(message, length) ?? length;
        BinaryPrimitives.WriteUInt16BigEndian(buffer, (ushort)length);
        return buffer.AsMemory(0, FrameSize + length);
    }

    private static async Task SendAsync(Socket socket, ReadOnlyMemory<byte> octets, CancellationToken cancellationToken)
    {
        while (!octets.IsEmpty)
        {
            octets = octets[await socket.SendAsync(octets, cancellationToken)..];
        }
    }

    /// <summary>Receives one message to the start of the buffer and returns its length; 0 when the server ended.</summary>
    private static async Task<int> ReceiveAsync(Socket socket, byte[] buffer, CancellationToken cancellationToken) =>
        await FillAsync(socket, buffer.AsMemory(0, FrameSize), cancellationToken)
        && BinaryPrimitives.ReadUInt16BigEndian(buffer) is var length and > 0
        && await FillAsync(socket, buffer.AsMemory(0, length), cancellationToken)
            ? length
            : 0;

    private static async Task<bool> FillAsync(Socket socket, Memory<byte> target, CancellationToken cancellationToken)
    {
        while (!target.IsEmpty)
        {
            var count = await socket.ReceiveAsync(target, cancellationToken);
            if (count == 0)
            {
                return false;
            }

            target = target[count..];
        }

        return true;
    }
}
