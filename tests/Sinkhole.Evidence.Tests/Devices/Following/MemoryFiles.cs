using System.Text;
using Sinkhole.Evidence.Devices.Following;

namespace Sinkhole.Evidence.Tests.Devices.Following;

/// <summary>Files in memory that can be written, rotated and broken between two looks, as those of other programs are.</summary>
internal sealed class MemoryFiles(TimeProvider clock) : ILeaseFiles
{
    private readonly Dictionary<string, Entry> files = new(StringComparer.Ordinal);

    /// <summary>What every call throws; null when all is well.</summary>
    public IOException? Fault { get; set; }

    /// <summary>Reads that are let through before one throws; null when all are.</summary>
    public int? ReadsBeforeFault { get; set; }

    /// <summary>Runs when a file is opened, before it is.</summary>
    public Action<string>? Opening { get; set; }

    /// <summary>Streams that are open.</summary>
    public int Open { get; private set; }

    public void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Puts a new file in the path's place; whoever has the old one open keeps that.</summary>
    public void Write(string path, byte[] octets) => files[path] = new Entry { Octets = octets, Modified = clock.GetUtcNow() };

    public void Append(string path, string text) => Rewrite(path, [.. files[path].Octets, .. Encoding.UTF8.GetBytes(text)]);

    /// <summary>Changes the file in place.</summary>
    public void Rewrite(string path, byte[] octets)
    {
        files[path].Octets = octets;
        files[path].Modified = clock.GetUtcNow();
    }

    public void Rename(string path, string other)
    {
        files[other] = files[path];
        files.Remove(path);
    }

    public void Delete(string path) => files.Remove(path);

    public void Touch(string path, DateTimeOffset modified) => files[path].Modified = modified;

    public IReadOnlyList<string> Find(string path)
    {
        Check();
        var star = path.IndexOf('*', StringComparison.Ordinal);
        return star < 0
            ? [.. files.Keys.Where(name => string.Equals(name, path, StringComparison.Ordinal))]
            : [.. files.Keys.Where(name => name.StartsWith(path[..star], StringComparison.Ordinal) && name.EndsWith(path[(star + 1)..], StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    Stream? ILeaseFiles.Open(string path)
    {
        Opening?.Invoke(path);
        Check();
        return files.TryGetValue(path, out var entry) ? new EntryStream(this, entry) : null;
    }

    public DateTimeOffset? ModifiedAt(string path) => files.TryGetValue(path, out var entry) ? entry.Modified : null;

    private void Check()
    {
        if (Fault is not null)
        {
            throw Fault;
        }
    }

    private sealed class Entry
    {
        public required byte[] Octets { get; set; }

        public required DateTimeOffset Modified { get; set; }
    }

    private sealed class EntryStream : Stream
    {
        private readonly MemoryFiles files;
        private readonly Entry entry;

        public EntryStream(MemoryFiles files, Entry entry)
        {
            this.files = files;
            this.entry = entry;
            files.Open++;
        }

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => files.Fault is null ? entry.Octets.Length : throw files.Fault;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (files.ReadsBeforeFault-- is 0)
            {
                throw new IOException("The share is gone.");
            }

            var taken = (int)Math.Clamp(entry.Octets.Length - Position, 0, count);
            entry.Octets.AsSpan((int)Math.Min(Position, entry.Octets.Length), taken).CopyTo(buffer.AsSpan(offset));
            Position += taken;
            return taken;
        }

        public override void Flush()
        {
            // There is nothing to write.
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            files.Open -= disposing ? 1 : 0;
            base.Dispose(disposing);
        }
    }
}
