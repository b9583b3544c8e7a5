using System.Security.Cryptography;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Releases;

/// <summary>A list's octets as they came, copied into the data directory so that nobody changes them while they are read.</summary>
internal sealed class IncomingFile : IDisposable
{
    private const int ChunkOctets = 128 * 1024;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly long most;
    private readonly FileStream stream;
    private string sha256 = "";

    private IncomingFile(string directory, string shown, long most)
    {
        this.most = most;
        Shown = shown;
        Directory.CreateDirectory(directory);

        // Formats that are told by their ending keep it.
        var ending = System.IO.Path.GetExtension(shown);
        var isPlain = ending.Length is > 1 and <= 10 && ending.AsSpan(1).IndexOfAnyExceptInRange('0', 'z') < 0 && !ending.AsSpan().ContainsAny('\\', '/');
        Path = System.IO.Path.Combine(directory, Guid.NewGuid().ToString("N") + (isPlain ? ending : ""));
        stream = new FileStream(Path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
    }

    /// <summary>Where the copy lies.</summary>
    public string Path { get; }

    /// <summary>What people call the file.</summary>
    public string Shown { get; }

    /// <summary>Octets copied.</summary>
    public long Octets { get; private set; }

    /// <summary>SHA-256 of them, lower-case hex.</summary>
    public string Sha256 => sha256;

    /// <summary>Copies a file of this machine.</summary>
    public static (IncomingFile? File, ListProblem? Problem) Copy(string source, string directory, long most)
    {
        try
        {
            using var from = new FileStream(source, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.SequentialScan });
            return Receive(from, source, directory, most);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, ListProblems.Missing(source));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, ListProblems.Unreadable(source, fault.Message));
        }
    }

    /// <summary>Copies what a stream gives, in the calling thread.</summary>
    public static (IncomingFile? File, ListProblem? Problem) Receive(Stream from, string shown, string directory, long most)
    {
        var (file, problem) = Begin(shown, directory, most);
        try
        {
            var chunk = new byte[ChunkOctets];
            while (file is not null && problem is null && from.Read(chunk) is > 0 and var read)
            {
                problem = file.Append(chunk.AsSpan(0, read));
            }
        }
        catch (IOException fault)
        {
            problem = ListProblems.Unreadable(shown, fault.Message);
        }

        return Finish(file, problem);
    }

    /// <summary>Copies what a stream gives.</summary>
    public static async Task<(IncomingFile? File, ListProblem? Problem)> ReceiveAsync(
        Stream from, string shown, string directory, long most, CancellationToken cancellationToken)
    {
        var (file, problem) = Begin(shown, directory, most);
        try
        {
            var chunk = new byte[ChunkOctets];
            while (file is not null && problem is null && await from.ReadAsync(chunk, cancellationToken) is > 0 and var read)
            {
                problem = file.Append(chunk.AsSpan(0, read));
            }
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            problem = ListProblems.BrokenOff(shown, fault.Message);
        }
        catch (OperationCanceledException)
        {
            file?.Dispose();
            throw;
        }

        return Finish(file, problem);
    }

    /// <summary>Puts the copy in its place, durably.</summary>
    public void MoveTo(string target)
    {
        stream.Flush(flushToDisk: true);
        Index.DurableFile.PutInPlace(Path, target);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stream.Dispose();
        hash.Dispose();
        File.Delete(Path);
    }

    private static (IncomingFile? File, ListProblem? Problem) Begin(string shown, string directory, long most)
    {
        try
        {
            return (new IncomingFile(directory, shown, most), null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, ListProblems.Store(directory, fault.Message));
        }
    }

    private static (IncomingFile? File, ListProblem? Problem) Finish(IncomingFile? file, ListProblem? problem)
    {
        if (file is not null && problem is null)
        {
            file.sha256 = Convert.ToHexStringLower(file.hash.GetHashAndReset());
            return (file, null);
        }

        file?.Dispose();
        return (null, problem);
    }

    private ListProblem? Append(ReadOnlySpan<byte> octets)
    {
        Octets += octets.Length;
        if (Octets > most)
        {
            return ListProblems.TooLarge(Shown, most);
        }

        hash.AppendData(octets);
        try
        {
            stream.Write(octets);
            return null;
        }
        catch (IOException fault)
        {
            return ListProblems.Store(System.IO.Path.GetDirectoryName(Path)!, fault.Message);
        }
    }
}
