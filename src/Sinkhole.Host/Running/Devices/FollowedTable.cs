using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Following;

namespace Sinkhole.Host.Running.Devices;

/// <summary>Keeps a table true to its file: read again when that changes, and what was last good goes on when it cannot be.</summary>
/// <param name="name">Its setting.</param>
/// <param name="path">Its file.</param>
/// <param name="none">What holds before the first reading.</param>
/// <param name="read">Reads it.</param>
/// <typeparam name="T">What the table becomes.</typeparam>
internal sealed class FollowedTable<T>(string name, string path, T none, Func<Stream, TableReading<T>> read)
    where T : class
{
    // Far above any table of machines; a file that is something else altogether is not read to its end.
    private const long MaxOctets = 64L << 20;

    // What writes a file may be in the midst of it. Where nothing was read yet, half of it is more, and the rest follows.
    private const int SettleSeconds = 1;

    private T value = none;
    private TableStatus status = new() { Name = name, Path = path };
    private (DateTime Modified, long Length) known;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>What is in force.</summary>
    public T Value => Volatile.Read(ref value);

    /// <summary>How it stands.</summary>
    public TableStatus Status => Volatile.Read(ref status);

    /// <summary>Reads the file if it is another than before and still; true when what is in force changed.</summary>
    public bool Poll(DateTimeOffset now)
    {
        try
        {
            return TryPoll(now);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            known = default;
            Hinder(new SourceProblem(
                $"\"{path}\" cannot be read ({fault.Message}); check the path and its permissions.",
                $"Chưa đọc được tệp \"{path}\" ({fault.Message}). Kiểm tra đường dẫn và quyền truy cập."));
            return false;
        }
    }

    private bool TryPoll(DateTimeOffset now)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            known = default;
            Hinder(new SourceProblem($"\"{path}\" is not there; it is read as soon as it is.", $"Không có tệp \"{path}\". Tệp sẽ được đọc ngay khi có."));
            return false;
        }

        var stamp = (file.LastWriteTimeUtc, file.Length);
        var age = (now.UtcDateTime - stamp.LastWriteTimeUtc).TotalSeconds;
        if (stamp == known || (Status.LastRead is not null && age is >= 0 and < SettleSeconds))
        {
            return false;
        }

        known = stamp;
        if (stamp.Length > MaxOctets)
        {
            Hinder(new SourceProblem($"\"{path}\" is larger than 64 MiB and is not read.", $"Tệp \"{path}\" lớn hơn 64 MiB nên không được đọc."));
            return false;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Take(read(stream), now);
    }

    private bool Take(TableReading<T> reading, DateTimeOffset now)
    {
        if (reading.Value is null)
        {
            Hinder(reading.Problems is [var first, ..] ? first : new SourceProblem($"\"{path}\" is no table.", $"Tệp \"{path}\" không phải bảng dữ liệu."));
            return false;
        }

        Volatile.Write(ref value, reading.Value);
        Volatile.Write(ref status, new TableStatus
        {
            Name = name,
            Path = path,
            Rows = reading.Rows,
            LastRead = now,
            Refused = reading.Refused,
            RefusedRows = reading.Problems,
        });
        return true;
    }

    private void Hinder(SourceProblem problem) => Volatile.Write(ref status, Status with { Problem = problem });
}
