using Microsoft.Win32.SafeHandles;

namespace Sinkhole.Dns.Dnssec;

/// <summary>The state of one signature being made or checked by libcrypto (EVP_MD_CTX), freed with the handle.</summary>
internal sealed class DigestHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public DigestHandle()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle()
    {
        LibCrypto.FreeDigest(handle);
        return true;
    }
}
