using System.Runtime.InteropServices;

namespace Sinkhole.Dns.Dnssec;

/// <summary>The calls of the system's libcrypto for signatures of which .NET has no type.</summary>
internal static partial class LibCrypto
{
    /// <summary>EVP_PKEY_ED25519 (obj_mac.h); the same number in every version.</summary>
    public const int Ed25519 = 1087;

    private const string Library = "libcrypto";

    // Came with OpenSSL 1.1.1, the first version with these signatures; 1.1.0 has the same file name.
    private const string Needed = "EVP_PKEY_new_raw_private_key";

    /// <summary>Names of the library, the newest version first.</summary>
    private static readonly string[] Names = ["libcrypto.so.3", "libcrypto.so.1.1", Library];

    /// <summary>Why the library cannot be used; null when it can. Read it before any call: that also finds the library.</summary>
    public static CryptographyProblem? Problem { get; } = Bind();

    /// <summary>Loads the first library that has the calls; 0 when none has.</summary>
    public static nint Load(IReadOnlyList<string> names, out CryptographyProblem? problem)
    {
        problem = null;
        foreach (var name in names)
        {
            if (!NativeLibrary.TryLoad(name, out var module))
            {
                continue;
            }

            if (NativeLibrary.TryGetExport(module, Needed, out _))
            {
                return module;
            }

            NativeLibrary.Free(module);
        }

        var tried = string.Join(", ", names);
        problem = new CryptographyProblem(
            $"Signatures can neither be made nor checked: no libcrypto of OpenSSL 1.1.1 or later was found (tried {tried}); install OpenSSL (on Debian the package libssl3).",
            $"Chưa thể ký và kiểm tra chữ ký số: không tìm thấy thư viện libcrypto của OpenSSL 1.1.1 trở lên (đã thử {tried}). Cài đặt OpenSSL (trên Debian là gói libssl3).");
        return 0;
    }

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_new_raw_private_key")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial KeyHandle NewPrivateKey(int type, nint engine, ReadOnlySpan<byte> key, nuint length);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_new_raw_public_key")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial KeyHandle NewPublicKey(int type, nint engine, ReadOnlySpan<byte> key, nuint length);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_get_raw_public_key")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int GetPublicKey(KeyHandle key, Span<byte> result, ref nuint length);

    [LibraryImport(Library, EntryPoint = "EVP_MD_CTX_new")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial DigestHandle NewDigest();

    [LibraryImport(Library, EntryPoint = "EVP_DigestSignInit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int BeginSign(DigestHandle digest, nint context, nint hash, nint engine, KeyHandle key);

    [LibraryImport(Library, EntryPoint = "EVP_DigestSign")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Sign(DigestHandle digest, Span<byte> signature, ref nuint length, ReadOnlySpan<byte> message, nuint messageLength);

    [LibraryImport(Library, EntryPoint = "EVP_DigestVerifyInit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int BeginVerify(DigestHandle digest, nint context, nint hash, nint engine, KeyHandle key);

    [LibraryImport(Library, EntryPoint = "EVP_DigestVerify")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Verify(DigestHandle digest, ReadOnlySpan<byte> signature, nuint length, ReadOnlySpan<byte> message, nuint messageLength);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_free")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial void FreeKey(nint key);

    [LibraryImport(Library, EntryPoint = "EVP_MD_CTX_free")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial void FreeDigest(nint digest);

    [LibraryImport(Library, EntryPoint = "ERR_clear_error")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial void ClearErrors();

    private static CryptographyProblem? Bind()
    {
        var module = Load(Names, out var problem);
        if (problem is null)
        {
            NativeLibrary.SetDllImportResolver(
                typeof(LibCrypto).Assembly,
                (name, _, _) => string.Equals(name, Library, StringComparison.Ordinal) ? module : 0);
        }

        return problem;
    }
}
