using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using Sinkhole.Evidence.Journal;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>
/// The position of an outbox on disk, in two places that are written in turn: what a cut leaves half written never is the only one. An older
/// position costs records sent twice and never one unsent.
/// </summary>
internal sealed class OutboxPositionFile : IDisposable
{
    private const int Fields = 10;
    private const int ContentOctets = Fields * sizeof(long);
    private const int PlaceOctets = 128;
    private const int Places = 2;

    private readonly SafeFileHandle file;
    private long generation;

    private OutboxPositionFile(SafeFileHandle file) => this.file = file;

    /// <summary>What was written last; null when there is nothing whole.</summary>
    public OutboxPosition? Known { get; private set; }

    /// <summary>Opens the file of a directory, made with mode 0600 when it is missing.</summary>
    public static OutboxPositionFile Open(string directory)
    {
        var opened = File.OpenHandle(Path.Combine(directory, "position"), FileMode.OpenOrCreate, FileAccess.ReadWrite);
        OwnerOnly.Restrict(opened);
        var positions = new OutboxPositionFile(opened);
        for (var place = 0; place < Places; place++)
        {
            positions.Read(place);
        }

        return positions;
    }

    /// <summary>Writes a position over the older one.</summary>
    public void Write(OutboxPosition position)
    {
        generation++;
        Span<byte> octets = stackalloc byte[PlaceOctets];
        octets.Clear();
        long[] fields =
        [
            generation, position.Position, position.Delivered, position.Dropped, position.Refused, position.Damaged, position.LastRow,
            position.DeliveredRow, position.Chain, position.ChainFrom,
        ];
        for (var i = 0; i < Fields; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(octets[(i * sizeof(long))..], fields[i]);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(octets[ContentOctets..], OutboxLayout.Check(octets[..ContentOctets]));
        RandomAccess.Write(file, octets, generation % Places * PlaceOctets);
    }

    /// <summary>Forces it to the disk.</summary>
    public void Sync() => RandomAccess.FlushToDisk(file);

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private void Read(int place)
    {
        Span<byte> octets = stackalloc byte[PlaceOctets];
        var isWhole = RandomAccess.Read(file, octets, place * PlaceOctets) == PlaceOctets
            && BinaryPrimitives.ReadUInt32LittleEndian(octets[ContentOctets..]) == OutboxLayout.Check(octets[..ContentOctets]);
        if (isWhole && Field(octets, 0) > generation)
        {
            generation = Field(octets, 0);
            Known = new OutboxPosition
            {
                Position = Field(octets, 1), Delivered = Field(octets, 2), Dropped = Field(octets, 3), Refused = Field(octets, 4), Damaged = Field(octets, 5), LastRow = Field(octets, 6),
                DeliveredRow = Field(octets, 7), Chain = Field(octets, 8), ChainFrom = Field(octets, 9),
            };
        }
    }

    private static long Field(ReadOnlySpan<byte> octets, int index) => BinaryPrimitives.ReadInt64LittleEndian(octets[(index * sizeof(long))..]);
}
