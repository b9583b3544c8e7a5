using Sinkhole.Evidence.Devices.Leases;
using Sinkhole.Evidence.Devices.Text;

namespace Sinkhole.Evidence.Devices.Following;

/// <summary>
/// Reads a file as it grows. The file that is open is read to its end before the path is looked at again; when what was read is not what the
/// path leads to now, the file was rotated, replaced or written anew, and reading begins at its start with a new reader.
/// </summary>
internal sealed class TailedFile(string path, ILeaseFiles files, int codePage, Func<ILeaseReader> newReader) : IDisposable
{
    // What stood just before the place: a file that was written anew differs there, whatever its length.
    private const int TrailOctets = 256;

    private readonly byte[] trail = new byte[TrailOctets];
    private int trailLength;
    private TextPlace place;
    private Stream? open;
    private ILeaseReader reader = newReader();

    /// <summary>Reads what is new, up to about so many octets; returns how many were read.</summary>
    public long Read(ILeaseTarget target, long most)
    {
        var octets = 0L;
        open ??= files.Open(path);
        while (open is not null && octets < most)
        {
            if (!StandsWhereWeStand(open))
            {
                Restart();
            }

            var taken = Drain(open, target, most - octets);
            octets += taken;
            if (taken == 0 && !TryGoOn(target, most - octets, ref octets))
            {
                break;
            }
        }

        return octets;
    }

    /// <summary>Lets go of the file after a fault; the next round opens it again and goes on if it is the same.</summary>
    public void Close()
    {
        open?.Dispose();
        open = null;
    }

    public void Dispose() => Close();

    private void Restart()
    {
        place = default;
        trailLength = 0;
        reader = newReader();
    }

    private long Drain(Stream stream, ILeaseTarget target, long most)
    {
        if (stream.Length == place.Position)
        {
            return 0;
        }

        stream.Position = place.Position;
        var before = place.Position;
        var lines = new TextLines(stream, codePage, place);
        var isRead = false;
        try
        {
            while (lines.Position - before < most && lines.TryRead(out var line))
            {
                LeaseFile.Give(lines, line, reader, target);
            }

            place = lines.Place;
            KeepTrail(stream);
            isRead = true;
        }
        finally
        {
            if (!isRead)
            {
                // The reader heard lines that the place does not count: all is read again by a new one.
                Restart();
            }
        }

        return place.Position - before;
    }

    /// <summary>
    /// Looks where the path leads now, goes over to that file, and says whether there is more to read. What was added to the file at hand
    /// before it was put away is read first.
    /// </summary>
    private bool TryGoOn(ILeaseTarget target, long most, ref long octets)
    {
        var fresh = files.Open(path);
        if (fresh is null)
        {
            return false;
        }

        var late = Drain(open!, target, most);
        octets += late;
        Close();
        open = fresh;
        if (late > 0 || !StandsWhereWeStand(fresh))
        {
            return true;
        }

        // The same file, or one that began just as the old: it goes on from here.
        late = Drain(fresh, target, most);
        octets += late;
        return late > 0;
    }

    private bool StandsWhereWeStand(Stream stream)
    {
        if (stream.Length < place.Position)
        {
            return false;
        }

        Span<byte> there = stackalloc byte[TrailOctets];
        stream.Position = place.Position - trailLength;
        return stream.ReadAtLeast(there[..trailLength], trailLength, throwOnEndOfStream: false) == trailLength
            && there[..trailLength].SequenceEqual(trail.AsSpan(0, trailLength));
    }

    private void KeepTrail(Stream stream)
    {
        trailLength = (int)Math.Min(TrailOctets, place.Position);
        stream.Position = place.Position - trailLength;
        trailLength = stream.ReadAtLeast(trail.AsSpan(0, trailLength), trailLength, throwOnEndOfStream: false);
    }
}
