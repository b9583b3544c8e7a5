using System.Buffers.Binary;
using Sinkhole.Evidence.Journal;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>
/// The position of an outbox on disk, put in place whole or not at all. One that cannot be read, or is older than it could be, costs
/// records sent twice and never one unsent.
/// </summary>
internal sealed class OutboxPositionFile(string directory)
{
    private const int Fields = 6;
    private const int Octets = (Fields * sizeof(long)) + sizeof(uint);

    private readonly string path = Path.Combine(directory, "position");

    /// <summary>Reads it; null when there is none or it is not whole.</summary>
    public OutboxPosition? Read()
    {
        byte[] octets;
        try
        {
            octets = File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        var content = octets.AsSpan(0, Math.Min(octets.Length, Octets - sizeof(uint)));
        if (octets.Length != Octets || BinaryPrimitives.ReadUInt32LittleEndian(octets.AsSpan(content.Length)) != OutboxLayout.Check(content))
        {
            return null;
        }

        return new OutboxPosition
        {
            Position = Field(content, 0), Delivered = Field(content, 1), Dropped = Field(content, 2), Refused = Field(content, 3), Damaged = Field(content, 4), LastRow = Field(content, 5),
        };
    }

    /// <summary>Writes it; forced to the disk when <paramref name="sync"/> says so.</summary>
    public void Write(OutboxPosition position, OutboxSync sync)
    {
        Span<byte> octets = stackalloc byte[Octets];
        long[] fields = [position.Position, position.Delivered, position.Dropped, position.Refused, position.Damaged, position.LastRow];
        for (var i = 0; i < Fields; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(octets[(i * sizeof(long))..], fields[i]);
        }

        var content = octets[..(Fields * sizeof(long))];
        BinaryPrimitives.WriteUInt32LittleEndian(octets[content.Length..], OutboxLayout.Check(content));
        var beside = path + ".tmp";
        using (var file = File.OpenHandle(beside, FileMode.Create, FileAccess.Write))
        {
            OwnerOnly.Restrict(file);
            RandomAccess.Write(file, octets, 0);
            if (sync != OutboxSync.Never)
            {
                RandomAccess.FlushToDisk(file);
            }
        }

        File.Move(beside, path, overwrite: true);
    }

    private static long Field(ReadOnlySpan<byte> content, int index) => BinaryPrimitives.ReadInt64LittleEndian(content[(index * sizeof(long))..]);
}
