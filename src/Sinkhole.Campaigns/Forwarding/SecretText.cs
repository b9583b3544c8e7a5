using System.Text;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>A secret kept in a file of its own: its content without the line end an editor leaves.</summary>
internal static class SecretText
{
    // No key or token is longer; a wrong path must not read a disk.
    private const int MostOctets = 16 * 1024;

    /// <summary>The secret; null with a problem when it cannot be read or is empty.</summary>
    public static byte[]? Read(string file, out ForwardProblem? problem)
    {
        problem = null;
        try
        {
            using var handle = File.OpenHandle(file);
            var octets = new byte[MostOctets];
            var length = RandomAccess.Read(handle, octets, 0);
            var secret = octets.AsSpan(0, length).Trim("\r\n"u8).ToArray();
            problem = secret.Length == 0 ? ForwardProblems.File(file, "it is empty") : null;
            return problem is null ? secret : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problem = ForwardProblems.File(file, fault.Message);
            return null;
        }
    }

    /// <summary>A secret as text.</summary>
    public static string Text(byte[] secret) => Encoding.UTF8.GetString(secret);
}
