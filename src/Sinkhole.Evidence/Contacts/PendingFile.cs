using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Sinkhole.Evidence.Journal;

namespace Sinkhole.Evidence.Contacts;

/// <summary>
/// A file of contacts one after the other: appended to, then stored whole and removed. A tail that is not whole is cut off when it is opened.
/// </summary>
internal sealed class PendingFile : IDisposable
{
    /// <summary>Ending of its files.</summary>
    public const string Ending = ".contacts";

    /// <summary>Ending of those that hold what cannot be read.</summary>
    public const string DamagedEnding = ".damaged";

    private static readonly byte[] Magic = Encoding.ASCII.GetBytes("SNKCON1\n");

    private readonly SafeFileHandle file;
    private long length;

    private PendingFile(string path, SafeFileHandle file, long number)
    {
        Path = path;
        Number = number;
        this.file = file;
        length = HeaderOctets;
    }

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>A number that only this file has: by it the store knows whether it has its contacts.</summary>
    public long Number { get; }

    /// <summary>Its octets.</summary>
    public long Octets => length;

    /// <summary>Its contacts.</summary>
    public int Rows { get; private set; }

    /// <summary>True when fewer contacts were read from it than were appended: something changed it since.</summary>
    public bool IsShort { get; private set; }

    /// <summary>True when something was appended and not forced to the disk.</summary>
    public bool IsDirty { get; set; }

    private static int HeaderOctets => Magic.Length + sizeof(long) + sizeof(uint);

    /// <summary>Makes a new one.</summary>
    public static PendingFile Create(string path)
    {
        var number = RandomNumberGenerator.GetBytes(sizeof(long));
        var opened = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            OwnerOnly.Restrict(opened);
            Span<byte> header = [.. Magic, .. number, 0, 0, 0, 0];
            BinaryPrimitives.WriteUInt32LittleEndian(header[^sizeof(uint)..], Crc32C.Of(number));
            RandomAccess.Write(opened, header, 0);
            return new PendingFile(path, opened, BinaryPrimitives.ReadInt64LittleEndian(number)) { IsDirty = true };
        }
        catch
        {
            opened.Dispose();
            File.Delete(path);
            throw;
        }
    }

    /// <summary>
    /// Opens one that an earlier run left; null when it holds nothing. What cannot be read is set aside under another ending, and
    /// <paramref name="isDamaged"/> says so; what stands before it is kept.
    /// </summary>
    public static PendingFile? Open(string path, long mostOctets, out bool isDamaged)
    {
        isDamaged = false;
        if (new FileInfo(path).Length > mostOctets)
        {
            isDamaged = true;
            File.Move(path, path + DamagedEnding, overwrite: true);
            return null;
        }

        var octets = File.ReadAllBytes(path);
        if (octets.Length < HeaderOctets && Magic.AsSpan().StartsWith(octets.AsSpan(0, Math.Min(octets.Length, Magic.Length))))
        {
            // Its maker was killed before it took a contact.
            File.Delete(path);
            return null;
        }

        if (!IsHeader(octets))
        {
            isDamaged = true;
            File.Move(path, path + DamagedEnding, overwrite: true);
            return null;
        }

        var opened = new PendingFile(path, File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read), BinaryPrimitives.ReadInt64LittleEndian(octets.AsSpan(Magic.Length)));
        isDamaged = opened.FindEnd(octets);
        return opened;
    }

    /// <summary>Appends frames; on a fault the file is as it was.</summary>
    public void Append(ReadOnlySpan<byte> frames)
    {
        // Where it ends is known: what a fault left behind that is written over by the next, or cut off by the next run.
        RandomAccess.Write(file, frames, length);
        length += frames.Length;
        Rows++;
        IsDirty = true;
    }

    /// <summary>Its contacts, in the order they were appended.</summary>
    public List<ContactRow> Read()
    {
        var octets = new byte[length];
        var read = 0;
        int more;
        do
        {
            more = RandomAccess.Read(file, octets.AsSpan(read), read);
            read += more;
        }
        while (more > 0 && read < octets.Length);

        var rows = new List<ContactRow>(Rows);
        if (IsHeader(octets.AsSpan(0, read)))
        {
            ReadRows(octets.AsSpan(0, read), rows);
        }

        IsShort = rows.Count < Rows;
        return rows;
    }

    /// <summary>Forces it to the disk.</summary>
    public void Sync() => RandomAccess.FlushToDisk(file);

    /// <summary>Removes it, or sets it aside where there is more in it than could be read.</summary>
    public void Remove()
    {
        if (IsShort)
        {
            File.Move(Path, Path + DamagedEnding, overwrite: true);
        }
        else
        {
            File.Delete(Path);
        }

        file.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private static bool IsHeader(ReadOnlySpan<byte> octets) =>
        octets.Length >= HeaderOctets && octets.StartsWith(Magic)
        && BinaryPrimitives.ReadUInt32LittleEndian(octets[(HeaderOctets - sizeof(uint))..]) == Crc32C.Of(octets.Slice(Magic.Length, sizeof(long)));

    private static (int End, ContactFrameState State) ReadRows(ReadOnlySpan<byte> octets, List<ContactRow> rows)
    {
        var json = new ContactJson();
        var at = HeaderOctets;
        while (true)
        {
            var state = ContactFrame.Read(octets[at..], out var payload);
            if (state != ContactFrameState.Whole)
            {
                return (at, state);
            }

            if (!json.TryRead(payload, out var row))
            {
                return (at, ContactFrameState.Damaged);
            }

            rows.Add(row);
            at += ContactFrame.SizeOf(payload.Length);
        }
    }

    private bool FindEnd(ReadOnlySpan<byte> octets)
    {
        var rows = new List<ContactRow>();
        var (end, state) = ReadRows(octets, rows);
        if (state == ContactFrameState.Damaged)
        {
            File.Copy(Path, Path + DamagedEnding, overwrite: true);
        }

        if (state != ContactFrameState.End)
        {
            RandomAccess.SetLength(file, end);
        }

        (length, Rows) = (end, rows.Count);

        // What a kill left to the kernel counts as kept from now on.
        IsDirty = true;
        return state == ContactFrameState.Damaged;
    }
}
