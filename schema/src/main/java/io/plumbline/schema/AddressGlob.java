package io.plumbline.schema;

/// Globs over addresses: `*` stands for any characters between two slashes, `**` for any at all, `?` for one
/// that is no slash; a lone `*` stands for everything.
final class AddressGlob {
    private AddressGlob() {}

    /// Whether an address fits. Takes time proportional to the product of both lengths.
    static boolean matches(String glob, String address) {
        if (glob.equals("*")) {
            return true;
        }
        boolean[] fits = new boolean[address.length() + 1];
        fits[0] = true;
        for (int g = 0; g < glob.length(); g++) {
            char sign = glob.charAt(g);
            if (sign == '*') {
                boolean deep = g + 1 < glob.length() && glob.charAt(g + 1) == '*';
                spread(fits, address, deep);
                g += deep ? 1 : 0;
            } else {
                step(fits, address, sign);
            }
        }
        return fits[address.length()];
    }

    private static void spread(boolean[] fits, String address, boolean deep) {
        for (int n = 1; n < fits.length; n++) {
            fits[n] |= fits[n - 1] && (deep || address.charAt(n - 1) != '/');
        }
    }

    private static void step(boolean[] fits, String address, char sign) {
        for (int n = fits.length - 1; n > 0; n--) {
            char here = address.charAt(n - 1);
            fits[n] = fits[n - 1] && (here == sign || (sign == '?' && here != '/'));
        }
        fits[0] = false;
    }
}
