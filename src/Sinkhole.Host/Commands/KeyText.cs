using System.Diagnostics.CodeAnalysis;
using System.Text;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Host.Commands;

/// <summary>Reads a public key as people bring it: a file, a fingerprint, or base64.</summary>
internal static class KeyText
{
    // Larger than any file with keys in it.
    private const int MostOctets = 1 << 20;

    // The 32 octets as they are; longer is what stands between the lines of a PEM file.
    private const int RawCharacters = 44;

    /// <summary>Reads the value of <c>--key</c>.</summary>
    /// <exception cref="MustFixException">It is no key.</exception>
    public static TrustedKeys Demand(CommandContext context, string value)
    {
        var file = Path.GetFullPath(value, context.WorkingDirectory);
        var text = File.Exists(file) ? ReadFile(file) : Encoding.UTF8.GetBytes(value);
        return TryRead(text, out var trusted) ? trusted : throw new MustFixException(
            $"'--key' is '{value}': that is no file with a public key, no fingerprint and no key in base64. Ask the sender for 'sinkhole key export'.",
            $"'--key' là '{value}': không phải tệp khóa công khai, vân tay khóa hay khóa dạng base64. Đề nghị đơn vị gửi cung cấp kết quả lệnh 'sinkhole key export'.");
    }

    /// <summary>Reads what a file or an argument says.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, [NotNullWhen(true)] out TrustedKeys? trusted)
    {
        if (TrustedKeys.TryRead(text, out trusted))
        {
            return true;
        }

        var base64 = Encoding.UTF8.GetString(text).Trim();
        Span<byte> octets = stackalloc byte[RawCharacters];
        if (base64.Length == RawCharacters && Convert.TryFromBase64String(base64, octets, out var written) && PublicKey.TryCreate(octets[..written], out var key))
        {
            trusted = new TrustedKeys(key);
            return true;
        }

        return TrustedKeys.TryRead(Encoding.UTF8.GetBytes($"-----BEGIN PUBLIC KEY-----\n{base64}\n-----END PUBLIC KEY-----\n"), out trusted);
    }

    private static byte[] ReadFile(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var octets = new byte[Math.Min(stream.Length, MostOctets)];
            stream.ReadExactly(octets);
            return octets;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new MustFixException($"'{file}' cannot be read ({fault.Message}).", $"không đọc được '{file}' ({fault.Message}).", fault);
        }
    }
}
