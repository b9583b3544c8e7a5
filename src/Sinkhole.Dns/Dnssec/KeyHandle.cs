using Microsoft.Win32.SafeHandles;

namespace Sinkhole.Dns.Dnssec;

/// <summary>A key held by libcrypto (EVP_PKEY), wiped and freed with the handle.</summary>
internal sealed class KeyHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public KeyHandle()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle()
    {
        LibCrypto.FreeKey(handle);
        return true;
    }
}
