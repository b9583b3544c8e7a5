using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Sinkhole.Benchmarks.Machine;

namespace Sinkhole.Benchmarks.Pauses;

/// <summary>
/// A session at the diagnostic socket that every .NET process has: the runtime's own events as they happen, without anything built into the
/// program that is measured.
/// </summary>
internal sealed class EventPipeSession : IDisposable
{
    public const string RuntimeProvider = "Microsoft-Windows-DotNETRuntime";

    // The protocol's header: magic, size, command set, command, two octets reserved.
    private const int HeaderSize = 20;
    private const byte EventPipeCommands = 2;
    private const byte CollectTracing2 = 3;
    private const byte ServerCommands = 0xFF;
    private const byte Done = 0;

    // Keyword GC at level Informational: collections and the suspensions they cause, a few dozen octets each.
    private const ulong CollectionKeyword = 1;
    private const uint Informational = 4;
    private const uint BufferMegabytes = 16;
    private const uint NetTraceFormat = 1;

    private readonly NetworkStream stream;

    private EventPipeSession(NetworkStream stream)
    {
        this.stream = stream;
    }

    /// <summary>The trace, until the process ends or this is disposed.</summary>
    public Stream Trace => stream;

    private static ReadOnlySpan<byte> Magic => "DOTNET_IPC_V1\0"u8;

    /// <summary>Asks a process for the events of its collections.</summary>
    public static async Task<EventPipeSession> OpenAsync(int processId, CancellationToken cancellationToken)
    {
        var pattern = string.Create(CultureInfo.InvariantCulture, $"dotnet-diagnostic-{processId}-*-socket");
        var path = Directory.EnumerateFiles(Path.GetTempPath(), pattern).FirstOrDefault()
            ?? throw new BenchmarkFailedException($"Process {processId} has no diagnostic socket in '{Path.GetTempPath()}'.");
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
        var session = new EventPipeSession(new NetworkStream(socket, ownsSocket: true));
        await session.AskAsync(cancellationToken);
        return session;
    }

    public void Dispose() => stream.Dispose();

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Request(), cancellationToken);
        var header = new byte[HeaderSize];
        await stream.ReadExactlyAsync(header, cancellationToken);
        var rest = new byte[BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(Magic.Length)) - HeaderSize];
        await stream.ReadExactlyAsync(rest, cancellationToken);
        if (header[Magic.Length + 2] != ServerCommands || header[Magic.Length + 3] != Done)
        {
            throw new BenchmarkFailedException("The runtime opens no session for its events.");
        }
    }

    private static byte[] Request()
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        writer.Write(Magic);
        writer.Write((ushort)0);
        writer.Write(EventPipeCommands);
        writer.Write(CollectTracing2);
        writer.Write((ushort)0);
        writer.Write(BufferMegabytes);
        writer.Write(NetTraceFormat);
        writer.Write(false);
        writer.Write(1);
        writer.Write(CollectionKeyword);
        writer.Write(Informational);
        WriteText(writer, RuntimeProvider);
        WriteText(writer, "");
        var octets = memory.ToArray();
        BinaryPrimitives.WriteUInt16LittleEndian(octets.AsSpan(Magic.Length), (ushort)octets.Length);
        return octets;
    }

    // Counted in characters, the zero at the end among them.
    private static void WriteText(BinaryWriter writer, string text)
    {
        writer.Write(text.Length + 1);
        writer.Write(Encoding.Unicode.GetBytes(text + '\0'));
    }
}
